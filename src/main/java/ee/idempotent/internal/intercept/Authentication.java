package ee.idempotent.internal.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Who is authenticated, whatever it is that came in: each API that can tell is asked, if the server has it. */
@ApplicationScoped
public class Authentication {

    private static final Logger LOG = System.getLogger(Authentication.class.getName());

    @Inject
    @Any
    private Instance<Object> beans;

    /**
     * Asks Jakarta Security, the WebSocket session and the EJB container.
     *
     * @return the authenticated principal, or null if there is none
     * @throws IllegalStateException if it is a WebSocket message of which nobody knows who has sent it
     */
    public @Nullable Principal principal() {
        Principal secured = ofJakartaSecurity();
        if (secured != null) {
            return secured;
        }
        Principal sending = WebSocketMessage.sender();
        return sending == null ? EjbCaller.principal() : sending;
    }

    private @Nullable Principal ofJakartaSecurity() {
        try {
            return Secured.principal(beans);
        } catch (LinkageError absent) {
            LOG.log(Level.DEBUG, "There is no Jakarta Security", absent);
            return null;
        }
    }

    /** A class of its own, since a server need not have Jakarta Security. */
    private static final class Secured {

        static @Nullable Principal principal(Instance<Object> beans) {
            Instance<SecurityContext> security = beans.select(SecurityContext.class);
            return security.isResolvable() ? security.get().getCallerPrincipal() : null;
        }
    }
}
