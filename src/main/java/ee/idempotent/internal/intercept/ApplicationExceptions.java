package ee.idempotent.internal.intercept;

import jakarta.ejb.ApplicationException;
import java.util.Optional;

/** What an exception's class says of itself to EJB containers: in a class of its own, because not every server has EJB. */
final class ApplicationExceptions {

    private ApplicationExceptions() {}

    /** Whether an exception rolls back, if its class says so; nothing can say so where the annotation does not exist. */
    static Optional<Boolean> rollback(Class<?> failure) {
        try {
            for (Class<?> type = failure; type != null; type = type.getSuperclass()) {
                ApplicationException declared = type.getAnnotation(ApplicationException.class);
                if (declared != null) {
                    return type == failure || declared.inherited()
                            ? Optional.of(declared.rollback())
                            : Optional.empty();
                }
            }
        } catch (NoClassDefFoundError noEjb) {
            // Then there is no such annotation either.
        }
        return Optional.empty();
    }
}
