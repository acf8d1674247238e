package ee.idempotent.internal.config;

import ee.idempotent.Idempotent;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What an operator puts in place of what annotations say, under the names that MicroProfile Fault Tolerance 4.0 gives to
 * such properties:
 *
 * <pre>
 * com.acme.Payments/pay/Idempotent/retention    of one method
 * com.acme.Payments/Idempotent/retention        of all methods of a class
 * Idempotent/retention                          of all methods
 * </pre>
 *
 * <p>The first of these counts. The class is that of the bean, else what it extends or implements. What is found is kept, so
 * that nothing changes after the deployment.
 */
final class Overrides {

    private static final String ANNOTATION = Idempotent.class.getSimpleName();

    private final PropertySource source;
    private final Map<String, Optional<String>> found = new ConcurrentHashMap<>();

    Overrides(PropertySource source) {
        this.source = source;
    }

    /** What holds for a method, of those members that are overridden. */
    Map<Member<?>, WrittenValue> of(Class<?> type, Method method) {
        Map<Member<?>, WrittenValue> overridden = new HashMap<>();
        for (Member<?> member : Member.ALL) {
            for (String name : names(type, method, member)) {
                value(name)
                        .ifPresent(text -> overridden.putIfAbsent(member, new WrittenValue(text, name + " = " + text)));
            }
        }
        return overridden;
    }

    /** Those that override nothing: {@link #of} has not looked for them. */
    List<UnknownName> unknown() {
        Set<String> known = new HashSet<>(found.keySet());
        Member.ALL.stream().flatMap(member -> ofAll(member).stream()).forEach(known::add);
        return UnknownName.among(source.names().filter(Overrides::isOne), known);
    }

    private static boolean isOne(String name) {
        List<String> parts = List.of(name.split("/", -1));
        return parts.size() > 1 && parts.stream().anyMatch(ANNOTATION::equalsIgnoreCase);
    }

    /** The nearest first. */
    private static List<String> names(Class<?> type, Method method, Member<?> member) {
        List<String> classes = InheritedAnnotations.closure(type).stream()
                .filter(at -> at != Object.class)
                .map(Class::getName)
                .toList();
        Stream<String> ofMethod = classes.stream().map(at -> at + "/" + method.getName() + "/" + nameOf(member));
        Stream<String> ofClass = member.equals(Member.OPERATION)
                ? Stream.empty()
                : classes.stream().map(at -> at + "/" + nameOf(member));
        return Stream.of(ofMethod, ofClass, ofAll(member).stream())
                .flatMap(names -> names)
                .toList();
    }

    /** Each operation needs a name of its own. */
    private static Optional<String> ofAll(Member<?> member) {
        return member.equals(Member.OPERATION) ? Optional.empty() : Optional.of(nameOf(member));
    }

    private static String nameOf(Member<?> member) {
        return ANNOTATION + "/" + member.name();
    }

    private Optional<String> value(String name) {
        return found.computeIfAbsent(name, this::read);
    }

    private Optional<String> read(String name) {
        return isSetting(name)
                ? Optional.empty()
                : source.value(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * Whether it would be read from the variable of a setting: {@code IDEMPOTENT_KEY} in the environment is
     * {@code idempotent.key}, which leaves annotations alone, and to MicroProfile Config it is {@code Idempotent/key} too.
     */
    private boolean isSetting(String name) {
        String variable = PropertySource.asVariable(name);
        return source.hasVariable(name)
                && Setting.all().stream().anyMatch(setting -> PropertySource.asVariable(setting.name())
                        .equalsIgnoreCase(variable))
                && source.names().noneMatch(name::equals);
    }
}
