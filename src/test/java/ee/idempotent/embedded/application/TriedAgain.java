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

/** Tries a second time what failed, outside of what the library encloses: each try is an attempt of its own. */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface TriedAgain {

    /** Tries again. */
    @TriedAgain
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 150)
    class Outside implements Serializable {

        private static final long serialVersionUID = 1L;

        @AroundInvoke
        Object tryAgain(InvocationContext invocation) throws Exception {
            try {
                return invocation.proceed();
            } catch (IllegalStateException failure) {
                return invocation.proceed();
            }
        }
    }
}
