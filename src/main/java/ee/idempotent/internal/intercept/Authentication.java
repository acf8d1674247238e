package ee.idempotent.internal.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Who is authenticated, whatever it is that came in: each API that can tell is asked, if the server has it. */
@ApplicationScoped
public class Authentication {

    @Inject
    private Instance<PrincipalSource> security;

    /**
     * Asks Jakarta Security, the WebSocket session and the EJB container.
     *
     * @return the authenticated principal, or null if there is none
     * @throws IllegalStateException if it is a WebSocket message of which nobody knows who has sent it
     */
    public @Nullable Principal principal() {
        Principal secured = security.isResolvable() ? security.get().principal() : null;
        if (secured != null) {
            return secured;
        }
        Principal sending = WebSocketMessage.sender();
        return sending == null ? EjbCaller.principal() : sending;
    }
}
