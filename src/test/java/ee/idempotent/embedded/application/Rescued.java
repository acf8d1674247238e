package ee.idempotent.embedded.application;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.Response;
import java.io.Serializable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Answers in place of what failed, outside of its transaction: what a fallback may do. */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Rescued {

    /** Answers. */
    @Rescued
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
    class Answer implements Serializable {

        private static final long serialVersionUID = 1L;

        @AroundInvoke
        Object rescue(InvocationContext invocation) throws Exception {
            try {
                return invocation.proceed();
            } catch (Exception failure) {
                return Response.status(422).entity("rescued").build();
            }
        }
    }
}
