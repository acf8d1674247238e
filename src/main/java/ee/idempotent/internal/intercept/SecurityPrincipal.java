package ee.idempotent.internal.intercept;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The principal of Jakarta Security. A bean only where there is that API. */
class SecurityPrincipal implements PrincipalSource {

    private static final Logger LOG = System.getLogger(SecurityPrincipal.class.getName());

    /** What WildFly gives for nobody, where the specification says null; its name could be that of a user. */
    private static final String NOBODY = "org.wildfly.security.auth.principal.AnonymousPrincipal";

    @Inject
    private Instance<SecurityContext> security;

    @Override
    public @Nullable Principal principal() {
        Principal caller = security.isResolvable() ? caller(security.get()) : null;
        return caller == null || caller.getClass().getName().equals(NOBODY) ? null : caller;
    }

    /** Outside of a request, GlassFish 8.0.0 throws the exception where the specification says null. */
    private static @Nullable Principal caller(SecurityContext context) {
        try {
            return context.getCallerPrincipal();
        } catch (NullPointerException nobody) {
            LOG.log(Level.DEBUG, "Not within a request", nobody);
            return null;
        }
    }
}
