package ee.idempotent.internal.intercept;

import jakarta.ejb.ApplicationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an exception's class says of itself to EJB containers: apart, as not every server has EJB. */
final class ApplicationExceptions {

    private ApplicationExceptions() {}

    /** Whether an exception rolls back, if its class says so; nothing can say so where the annotation does not exist. */
    static Optional<Boolean> rollback(Class<?> failure) {
        try {
            return Optional.ofNullable(declaredOn(failure)).map(ApplicationException::rollback);
        } catch (NoClassDefFoundError noEjb) {
            return Optional.empty();
        }
    }

    private static @Nullable ApplicationException declaredOn(Class<?> failure) {
        ApplicationException own = failure.getAnnotation(ApplicationException.class);
        if (own != null) {
            return own;
        }
        for (Class<?> type = failure.getSuperclass(); type != null; type = type.getSuperclass()) {
            ApplicationException inherited = type.getAnnotation(ApplicationException.class);
            if (inherited != null) {
                return inherited.inherited() ? inherited : null;
            }
        }
        return null;
    }
}
