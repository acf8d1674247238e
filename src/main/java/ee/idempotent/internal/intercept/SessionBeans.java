package ee.idempotent.internal.intercept;

import java.util.Arrays;
import java.util.Set;

/** Tells session beans by their annotation, whose class need not be there. */
final class SessionBeans {

    private static final Set<String> KINDS =
            Set.of("jakarta.ejb.Stateless", "jakarta.ejb.Stateful", "jakarta.ejb.Singleton");

    private SessionBeans() {}

    /** Whether a class, or the one that the container has derived it from, is a session bean's. */
    static boolean isOne(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (Arrays.stream(at.getAnnotations())
                    .anyMatch(annotation ->
                            KINDS.contains(annotation.annotationType().getName()))) {
                return true;
            }
        }
        return false;
    }
}
