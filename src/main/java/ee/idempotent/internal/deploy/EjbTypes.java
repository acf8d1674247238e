package ee.idempotent.internal.deploy;

import java.util.Arrays;
import java.util.Set;

/** Tells session beans by their annotation, whose class need not be there. */
public final class EjbTypes {

    private static final Set<String> SESSION_BEANS =
            Set.of("jakarta.ejb.Singleton", "jakarta.ejb.Stateful", "jakarta.ejb.Stateless");

    private EjbTypes() {}

    /**
     * Whether an object is a session bean.
     *
     * @param type its class, which the container may have derived from that of the bean
     * @return true if the class or one that it extends is annotated
     */
    public static boolean isSessionBean(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (isAnnotated(at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class itself has the annotation. */
    static boolean isAnnotated(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation ->
                        SESSION_BEANS.contains(annotation.annotationType().getName()));
    }
}
