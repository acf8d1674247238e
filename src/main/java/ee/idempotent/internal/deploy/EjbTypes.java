package ee.idempotent.internal.deploy;

import java.util.Arrays;
import java.util.Set;

/** Tells session beans by their annotation, whose class need not be there. */
final class EjbTypes {

    private static final Set<String> SESSION_BEANS =
            Set.of("jakarta.ejb.Singleton", "jakarta.ejb.Stateful", "jakarta.ejb.Stateless");

    private EjbTypes() {}

    /** Whether a class itself has the annotation. */
    static boolean isAnnotated(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation ->
                        SESSION_BEANS.contains(annotation.annotationType().getName()));
    }
}
