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

/** Looks at the result without thinking that there may be none. */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Measured {

    /** Measures it. */
    @Measured
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION + 200)
    class Measure implements Serializable {

        private static final long serialVersionUID = 1L;

        @AroundInvoke
        Object measure(InvocationContext invocation) throws Exception {
            Object result = invocation.proceed();
            if (result.toString().isEmpty()) {
                throw new IllegalStateException("Nothing to measure");
            }
            return result;
        }
    }
}
