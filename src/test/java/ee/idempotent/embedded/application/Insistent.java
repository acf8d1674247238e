package ee.idempotent.embedded.application;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tries a second time what failed, and says that it has seen the result: what retries and wrappers do. */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Insistent {

    /** Tries again. */
    @Insistent
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION + 100)
    class SecondAttempt implements Serializable {

        private static final long serialVersionUID = 1L;

        @AroundInvoke
        Object insist(InvocationContext invocation) throws Exception {
            Object result;
            try {
                result = invocation.proceed();
            } catch (IllegalStateException failure) {
                result = invocation.proceed();
            }
            return "seen " + result;
        }
    }
}
