package ee.idempotent.internal.config;

import ee.idempotent.Comparison;
import ee.idempotent.Guard;
import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An annotated method, and what holds for it: what an operator overrides; else what its own {@link Idempotent} says, else
 * that of its class, else the configuration.
 *
 * @param keyRequired whether a call without a key is rejected
 * @param retention how long its responses are remembered
 * @param waitAtMost how long a retry waits for the first request
 * @param name its name, after that of the application if it has one
 * @param comparison what counts as the same body
 * @param guard what keeps its calls under one key apart
 * @param isNamed whether the name was given, and so does not follow from path, class or method
 * @param isResource whether it is a JAX-RS resource method, which is called by HTTP
 */
public record ProtectedOperation(
        boolean keyRequired,
        Duration retention,
        Duration waitAtMost,
        String name,
        Comparison comparison,
        Guard guard,
        boolean isNamed,
        boolean isResource) {

    /**
     * Resolves what holds for a method.
     *
     * @param type the class that it is called on, or one that the container derived from it
     * @param method the method
     * @param configuration what overrides and completes the annotations
     * @return its operation
     * @throws IllegalArgumentException if it is not annotated, or a value makes no sense
     */
    public static ProtectedOperation of(Class<?> type, Method method, Configuration configuration) {
        List<Idempotent> annotations = annotations(type, method).toList();
        if (annotations.isEmpty()) {
            throw new IllegalArgumentException("IDEM-0136: " + method + " is not annotated with @Idempotent");
        }
        Map<Member<?>, WrittenValue> overrides = configuration.overrides().of(type, method);
        Optional<String> given = value(Member.OPERATION, overrides, annotations);
        return new ProtectedOperation(
                value(Member.KEY, overrides, annotations).orElseGet(() -> configuration.get(Setting.KEY))
                        == KeyPolicy.REQUIRED,
                value(Member.RETENTION, overrides, annotations).orElseGet(() -> configuration.get(Setting.RETENTION)),
                value(Member.WAIT_AT_MOST, overrides, annotations)
                        .orElseGet(() -> configuration.get(Setting.WAIT_AT_MOST)),
                OperationName.within(
                        configuration.get(Setting.APPLICATION), given.orElseGet(() -> OperationName.of(type, method))),
                value(Member.BODY, overrides, annotations).orElse(Comparison.BYTES),
                guard(annotations),
                given.isPresent(),
                InheritedAnnotations.metaOfMethod(type, method, HttpMethod.class)
                        .isPresent());
    }

    /**
     * What keeps the calls of a method under one key apart.
     *
     * @param type the class that it is called on
     * @param method the method, which is annotated
     * @return its guard
     */
    public static Guard guard(Class<?> type, Method method) {
        return guard(annotations(type, method).toList());
    }

    private static Guard guard(List<Idempotent> annotations) {
        return value(Member.GUARD, Map.of(), annotations).orElse(Guard.TRANSACTION);
    }

    /** Whether a method is annotated. */
    public static boolean exists(Class<?> type, Method method) {
        return annotations(type, method).findAny().isPresent();
    }

    private static Stream<Idempotent> annotations(Class<?> type, Method method) {
        return Stream.of(method, type, method.getDeclaringClass())
                .flatMap(element -> InheritedAnnotations.present(element, Idempotent.class).stream());
    }

    private static <T> Optional<T> value(
            Member<T> member, Map<Member<?>, WrittenValue> overrides, List<Idempotent> annotations) {
        return Optional.ofNullable(overrides.get(member))
                .or(() -> annotations.stream()
                        .flatMap(annotation -> member.in(annotation).stream())
                        .findFirst())
                .map(written -> written.as(member.format()));
    }
}
