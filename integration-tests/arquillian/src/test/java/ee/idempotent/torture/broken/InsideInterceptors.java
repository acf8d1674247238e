package ee.idempotent.torture.broken;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.ejb.Stateless;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptors;
import jakarta.interceptor.InvocationContext;

/** What its interceptor makes of a result would not be stored. */
@Stateless
@Interceptors(InsideInterceptors.Signing.class)
public class InsideInterceptors {

    /** Changes each result. */
    public static class Signing {

        @AroundInvoke
        Object sign(InvocationContext invocation) throws Exception {
            return invocation.proceed() + "-signed";
        }
    }

    @Idempotent
    public String pay(@IdempotencyKey String key) {
        return "paid";
    }
}
