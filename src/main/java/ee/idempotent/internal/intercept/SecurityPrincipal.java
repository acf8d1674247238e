package ee.idempotent.internal.intercept;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The principal of Jakarta Security. A bean only where there is that API. */
class SecurityPrincipal implements PrincipalSource {

    /** What WildFly gives for nobody, where the specification says null; its name could be that of a user. */
    private static final String NOBODY = "org.wildfly.security.auth.principal.AnonymousPrincipal";

    @Inject
    private Instance<SecurityContext> security;

    @Override
    public @Nullable Principal principal() {
        Principal caller = security.isResolvable() ? security.get().getCallerPrincipal() : null;
        return caller == null || caller.getClass().getName().equals(NOBODY) ? null : caller;
    }
}
