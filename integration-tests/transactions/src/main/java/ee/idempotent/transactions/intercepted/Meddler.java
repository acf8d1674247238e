package ee.idempotent.transactions.intercepted;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.ws.rs.ForbiddenException;
import java.util.Objects;

/** An interceptor that does at its position what headers of the request tell it to. */
abstract class Meddler {

    @Inject
    HttpServletRequest request;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    private final int position;

    Meddler(int position) {
        this.position = position;
    }

    @AroundInvoke
    Object meddle(InvocationContext invocation) throws Exception {
        if (isTold("X-Deny")) {
            throw new ForbiddenException("denied at " + position);
        }
        if (isTold("X-Answer")) {
            return null;
        }
        if (isTold("X-Mark")) {
            transaction.setRollbackOnly();
        }
        Object result;
        try {
            result = invocation.proceed();
        } catch (Faults.Once failure) {
            if (!isTold("X-Retry")) {
                throw failure;
            }
            result = invocation.proceed();
        }
        if (isTold("X-Choke")) {
            return Objects.requireNonNull(result);
        }
        return result;
    }

    private boolean isTold(String header) {
        return Integer.toString(position).equals(request.getHeader(header));
    }
}
