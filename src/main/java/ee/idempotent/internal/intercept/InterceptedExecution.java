package ee.idempotent.internal.intercept;

import ee.idempotent.internal.config.InheritedAnnotations;
import ee.idempotent.internal.engine.Execution;
import ee.idempotent.internal.engine.StoredResponse;
import jakarta.ejb.ApplicationException;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The execution of an intercepted method.
 *
 * @param invocation the invocation
 * @param exchange what makes responses of its results
 * @param progress is told when it begins
 * @param attempt which attempt at the operation it is
 */
record InterceptedExecution(InvocationContext invocation, Exchange exchange, Progress progress, int attempt)
        implements Execution {

    @Override
    public Execution takingOver() {
        return new InterceptedExecution(invocation, exchange, progress, Progress.LATER);
    }

    @Override
    public @Nullable Object proceed() throws Exception {
        progress.begins(attempt);
        return invocation.proceed();
    }

    @Override
    public StoredResponse responseTo(@Nullable Object result) throws Exception {
        return exchange.responseTo(result);
    }

    @Override
    public StoredResponse responseTo(Exception failure) throws Exception {
        return exchange.responseTo(failure);
    }

    /**
     * By the rules of JTA (2.0 §3.7): an inner {@code @Transactional} has marked the transaction if the failure is to
     * roll back, and an {@code @ApplicationException} says so itself; else unchecked exceptions do, checked ones do not.
     */
    @Override
    public boolean rollsBack(Exception failure) {
        if (isTransactional()) {
            return false;
        }
        ApplicationException declared = declaredOn(failure.getClass());
        return declared != null ? declared.rollback() : failure instanceof RuntimeException;
    }

    private boolean isTransactional() {
        return Stream.of(invocation.getMethod(), invocation.getTarget().getClass())
                .anyMatch(element -> InheritedAnnotations.present(element, Transactional.class)
                        .isPresent());
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
