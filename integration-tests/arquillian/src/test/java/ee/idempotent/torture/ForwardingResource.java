package ee.idempotent.torture;

import ee.idempotent.client.RejectedException;
import ee.idempotent.client.Retries;
import ee.idempotent.client.RetriesExhaustedException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Calls its own server by MicroProfile Rest Client. */
@Path("forwarding")
@RequestScoped
public class ForwardingResource {

    @Context
    UriInfo uri;

    /** The operation fails at first. */
    @POST
    @Path("retried")
    public String retried(@HeaderParam("Effect") String effect) {
        return Retries.standard().around(Remote.class, remote(uri.getBaseUri())).failOnce(effect, 503);
    }

    /** By the filter alone: each call has a key, where one is required. */
    @POST
    @Path("filtered")
    public String filtered(@HeaderParam("Effect") String effect) {
        Remote remote = remote(uri.getBaseUri());
        remote.policiesRequired(effect);
        return remote.policiesRequired(effect);
    }

    @POST
    @Path("reused")
    public String reused(@HeaderParam("Effect") String effect) {
        Remote remote = remote(uri.getBaseUri());
        String key = UUID.randomUUID().toString();
        remote.string(key, effect, "one");
        try {
            return remote.string(key, effect, "another");
        } catch (RejectedException.KeyReused e) {
            return e.code();
        }
    }

    @POST
    @Path("nobody")
    public String nobody(@HeaderParam("Effect") String effect) {
        try {
            return Retries.standard()
                    .attempts(2)
                    .around(Remote.class, remote(URI.create("http://127.0.0.1:1/")))
                    .policiesRequired(effect);
        } catch (RetriesExhaustedException e) {
            return e.attempts() + " attempts";
        }
    }

    private static Remote remote(URI base) {
        return RestClientBuilder.newBuilder().baseUri(base).build(Remote.class);
    }
}
