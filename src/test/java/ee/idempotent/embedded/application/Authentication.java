package ee.idempotent.embedded.application;

import jakarta.annotation.Priority;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;

/** Takes everybody for who they say they are, but for the stranger. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class Authentication implements ContainerRequestFilter {

    /** Names the user. */
    public static final String HEADER = "User";

    private static final String STRANGER = "stranger";

    @Override
    public void filter(ContainerRequestContext request) {
        String name = request.getHeaderString(HEADER);
        if (STRANGER.equals(name)) {
            throw new NotAuthorizedException("Basic");
        }
        if (name != null) {
            request.setSecurityContext(new User(name));
        }
    }

    private record User(String name) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return () -> name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return BASIC_AUTH;
        }
    }
}
