package ee.idempotent.internal.config;

import ee.idempotent.Comparison;
import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What holds for an annotated method: its own {@link Idempotent}, completed by that of its class, then by the
 * configuration.
 *
 * @param keyRequired whether a call without a key is refused
 * @param retention how long its responses are remembered
 * @param waitAtMost how long a retry waits for the first request
 * @param operation the name of the operation
 * @param comparison what counts as the same body
 * @param isResource whether it is a JAX-RS resource method, which is called by HTTP
 */
public record OperationSettings(
        boolean keyRequired,
        Duration retention,
        Duration waitAtMost,
        String operation,
        Comparison comparison,
        boolean isResource) {

    /**
     * Resolves the settings of a method.
     *
     * @param type the class that it is called on, or one that the container derived from it
     * @param method the method
     * @param configuration what completes the annotations
     * @return its settings
     * @throws IllegalArgumentException if it is not annotated, or a value makes no sense
     */
    public static OperationSettings of(Class<?> type, Method method, Configuration configuration) {
        List<Idempotent> annotations = annotations(type, method).toList();
        if (annotations.isEmpty()) {
            throw new IllegalArgumentException(method + " is not annotated with @Idempotent");
        }
        KeyPolicy policy = annotations.stream()
                .map(Idempotent::key)
                .filter(key -> key != KeyPolicy.FROM_CONFIG)
                .findFirst()
                .orElse(configuration.get(Setting.KEY));
        return new OperationSettings(
                policy == KeyPolicy.REQUIRED,
                duration(annotations, "retention", Idempotent::retention, Setting.RETENTION, configuration),
                duration(annotations, "waitAtMost", Idempotent::waitAtMost, Setting.WAIT_AT_MOST, configuration),
                annotations.stream()
                        .map(Idempotent::operation)
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElseGet(() -> OperationName.of(type, method)),
                annotations.stream().anyMatch(idempotent -> idempotent.body() == Comparison.JSON)
                        ? Comparison.JSON
                        : Comparison.BYTES,
                InheritedAnnotations.metaOfMethod(type, method, HttpMethod.class)
                        .isPresent());
    }

    /** Whether a method is annotated. */
    public static boolean exist(Class<?> type, Method method) {
        return annotations(type, method).findAny().isPresent();
    }

    private static Stream<Idempotent> annotations(Class<?> type, Method method) {
        return Stream.of(method, type, method.getDeclaringClass())
                .flatMap(element -> InheritedAnnotations.present(element, Idempotent.class).stream());
    }

    private static Duration duration(
            List<Idempotent> annotations,
            String member,
            Function<Idempotent, String> value,
            Setting<Duration> setting,
            Configuration configuration) {
        String text = annotations.stream()
                .map(value)
                .filter(set -> !set.isEmpty())
                .findFirst()
                .orElse("");
        if (text.isEmpty()) {
            return configuration.get(setting);
        }
        try {
            return setting.format().parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("@Idempotent(" + member + " = \"" + text + "\"): " + e.getMessage(), e);
        }
    }
}
