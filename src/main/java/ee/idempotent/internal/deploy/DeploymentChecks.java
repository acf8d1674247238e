package ee.idempotent.internal.deploy;

import ee.idempotent.Idempotent;
import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.InheritedAnnotations;
import ee.idempotent.internal.config.OperationSettings;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what is annotated with {@link Idempotent} but cannot be protected, so that it is never silently off. */
final class DeploymentChecks {

    private final Configuration configuration;
    private final Map<String, Method> operations = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    DeploymentChecks(Configuration configuration) {
        this.configuration = configuration;
    }

    /** What was found: where, what is wrong, and what to do about it. */
    List<String> problems() {
        return problems;
    }

    /** Checks a bean class. */
    void check(Class<?> type) {
        if (InheritedAnnotations.closure(type).stream().noneMatch(DeploymentChecks::mentions)) {
            return;
        }
        boolean onClass = InheritedAnnotations.present(type, Idempotent.class).isPresent();
        if (!onClass && InheritedAnnotations.ofType(type, Idempotent.class).isPresent()) {
            report(type.getName(), "is on an interface of this class, and CDI does not inherit it. Annotate the class");
        }
        if (isResource(type) && byStereotype(type)) {
            report(type.getName(), "comes from a stereotype, which JAX-RS does not see. Annotate the class itself");
        }
        for (Method method : methods(type)) {
            if (method.isAnnotationPresent(Idempotent.class) || (onClass && Misuse.isIntercepted(method))) {
                checkBound(type, method);
            } else if (InheritedAnnotations.ofMethod(type, method, Idempotent.class)
                    .isPresent()) {
                report(
                        name(type, method),
                        "is on the method that this one overrides or implements, and CDI does not inherit it."
                                + " Annotate this method");
            }
        }
    }

    private void checkBound(Class<?> type, Method method) {
        String name = name(type, method);
        for (Misuse misuse : Misuse.values()) {
            if (misuse.isOf(type, method)) {
                report(name, misuse.problem());
            }
        }
        try {
            String operation = OperationSettings.of(type, method, configuration).operation();
            Method other = operations.putIfAbsent(operation, method);
            if (other != null) {
                report(
                        name,
                        "makes it the operation \"" + operation + "\", and so does "
                                + name(other.getDeclaringClass(), other)
                                + ": their keys would meet. Give each a name, @Idempotent(operation = \"...\")");
            }
        } catch (IllegalArgumentException e) {
            report(name, "has a value that makes no sense: " + e.getMessage() + ". Correct it");
        }
    }

    private void report(String where, String problem) {
        problems.add(where + ": @Idempotent " + problem + ".");
    }

    private static String name(Class<?> type, Method method) {
        return type.getName() + "." + method.getName();
    }

    /** The methods of a class and its superclasses, without those that are overridden. */
    private static Collection<Method> methods(Class<?> type) {
        Map<List<Object>, Method> methods = new LinkedHashMap<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (!method.isSynthetic()) {
                    methods.putIfAbsent(List.of(method.getName(), List.of(method.getParameterTypes())), method);
                }
            }
        }
        return methods.values();
    }

    private static boolean mentions(Class<?> type) {
        return type.isAnnotationPresent(Idempotent.class)
                || byStereotype(type)
                || Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(Idempotent.class));
    }

    private static boolean isResource(Class<?> type) {
        return InheritedAnnotations.ofType(type, Path.class).isPresent();
    }

    private static boolean byStereotype(Class<?> type) {
        return !type.isAnnotationPresent(Idempotent.class)
                && InheritedAnnotations.present(type, Idempotent.class).isPresent();
    }
}
