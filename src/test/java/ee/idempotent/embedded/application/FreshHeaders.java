package ee.idempotent.embedded.application;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/** Adds what is another one at each response, and what it sees of it. */
@Provider
public class FreshHeaders implements ContainerResponseFilter {

    /** Another one at each response. */
    public static final String REQUEST_ID = "X-Request-Id";

    /** What the filters of the application get to see of the entity. */
    public static final String ENTITY = "X-Entity";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(REQUEST_ID, UUID.randomUUID().toString());
        if (response.hasEntity()) {
            response.getHeaders()
                    .putSingle(ENTITY, response.getEntity().getClass().getSimpleName());
        }
    }
}
