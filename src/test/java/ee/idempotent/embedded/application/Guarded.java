package ee.idempotent.embedded.application;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ForbiddenException;
import java.io.Serializable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lets nobody pass who says that they have no rights: an application's own check, by an interceptor. */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Guarded {

    /** Says what rights the user has. */
    String RIGHTS = "Rights";

    /** Checks them. */
    @Guarded
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    class Guard implements Serializable {

        private static final long serialVersionUID = 1L;

        @Inject
        HttpServletRequest request;

        @AroundInvoke
        Object check(InvocationContext invocation) throws Exception {
            if ("none".equals(request.getHeader(RIGHTS))) {
                throw new ForbiddenException("You may not do that");
            }
            return invocation.proceed();
        }
    }
}
