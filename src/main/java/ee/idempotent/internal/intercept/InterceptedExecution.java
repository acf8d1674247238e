package ee.idempotent.internal.intercept;

import ee.idempotent.IdempotencyException;
import ee.idempotent.internal.engine.Execution;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The execution of an intercepted method.
 *
 * @param invocation the invocation
 * @param ofSessionBean whether an EJB container decides about the transaction, by a descriptor too
 * @param call what makes responses of its results
 */
record InterceptedExecution(InvocationContext invocation, boolean ofSessionBean, IncomingCall call)
        implements Execution {

    @Override
    public @Nullable Object proceed() throws Exception {
        return invocation.proceed();
    }

    @Override
    public StoredResponse responseTo(@Nullable Object result) throws Exception {
        AsynchronousResult.forbid(result, invocation.getMethod());
        return call.responseTo(result);
    }

    @Override
    public StoredResponse responseTo(Exception failure) throws Exception {
        return call.responseTo(failure);
    }

    /** By the rules of JTA (2.0 §3.7): unchecked exceptions roll back, checked ones do not; an application exception says. */
    @Override
    public boolean rollsBack(Exception failure) {
        if (failure instanceof IdempotencyException) {
            return true; // of a call within this one
        }
        Optional<Transactional> transactional = transactional();
        if (transactional.isPresent()) { // of SUPPORTS, without a transaction
            return rollsBack(transactional.get(), failure);
        }
        return ApplicationExceptions.rollback(failure.getClass()).orElse(failure instanceof RuntimeException);
    }

    /** Where {@code @Transactional} decides, by its rules. An EJB container has a descriptor too, a caller can do anything. */
    @Override
    public boolean surelyRollsBack(Exception failure) {
        return failure instanceof IdempotencyException
                || transactional().filter(rules -> rollsBack(rules, failure)).isPresent();
    }

    private static boolean rollsBack(Transactional rules, Exception failure) {
        if (isAmong(rules.dontRollbackOn(), failure)) {
            return false;
        }
        return isAmong(rules.rollbackOn(), failure) || failure instanceof RuntimeException;
    }

    private static boolean isAmong(Class<?>[] types, Exception failure) {
        return Arrays.stream(types).anyMatch(type -> type.isInstance(failure));
    }

    private Optional<Transactional> transactional() {
        return ofSessionBean
                ? Optional.empty()
                : Stream.of(invocation.getMethod(), invocation.getTarget().getClass())
                        .flatMap(element -> InheritedAnnotations.present(element, Transactional.class).stream())
                        .findFirst();
    }
}
