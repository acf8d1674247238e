package ee.idempotent.torture.broken;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A replay would be shown to whom its interceptor refuses, which beans.xml enables. */
@ApplicationScoped
@OutsideUnorderedInterceptor.Secured
public class OutsideUnorderedInterceptor {

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Secured {}

    /** Refuses each call. */
    @Secured
    @Interceptor
    public static class Refusing {

        @AroundInvoke
        Object refuse(InvocationContext invocation) {
            throw new SecurityException(invocation.getMethod().getName());
        }
    }

    @Idempotent
    public String pay(@IdempotencyKey String key) {
        return "paid";
    }
}
