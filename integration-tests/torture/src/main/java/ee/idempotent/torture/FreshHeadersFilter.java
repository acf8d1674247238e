package ee.idempotent.torture;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/** What applications add to each response. */
@Provider
public class FreshHeadersFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("X-Request-Id", UUID.randomUUID().toString());
        response.getHeaders().putSingle("Access-Control-Allow-Origin", request.getHeaderString("Origin"));
    }
}
