package ee.idempotent.rest;

import ee.idempotent.CallerResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Who makes a call: whom the application says, else the authenticated principal, else nobody in particular. */
@ApplicationScoped
class Callers {

    private static final String ANONYMOUS = "";

    @Inject
    private Instance<CallerResolver> resolvers;

    String caller(SecurityContext security) {
        if (!resolvers.isUnsatisfied()) {
            return resolvers.get().resolve();
        }
        Principal principal = security.getUserPrincipal();
        return principal == null ? ANONYMOUS : principal.getName();
    }
}
