package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;

/** Responses with headers of all kinds. */
@Path("headers")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
public class HeadersResource {

    private static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05Z");

    @Inject
    Effects effects;

    @Inject
    Documents documents;

    @POST
    @Path("all")
    @Idempotent
    public Response all() {
        String execution = effects.happen();
        CacheControl cached = new CacheControl();
        cached.setPrivate(true);
        cached.setMaxAge(60);
        return Response.created(URI.create("things/" + execution))
                .entity(execution)
                .language(Locale.GERMAN)
                .tag(execution)
                .lastModified(Date.from(MODIFIED))
                .cacheControl(cached)
                .link("https://example.org/next?a=1,2", "next")
                .links(Link.fromUri("https://example.org/previous").rel("prev").build())
                .header("Content-Disposition", "attachment; filename=\"Rechnung Größe.pdf\"")
                .header("X-Commas", "a, b,c")
                .header("X-Several", "1, 2")
                .header("X-Several", "3")
                .header("X-Number", 42)
                .header("X-Execution", execution)
                .cookie(new NewCookie.Builder("session").value(execution).build())
                .header("Authorization", "Bearer " + execution)
                .header("WWW-Authenticate", "Basic realm=\"" + execution + "\"")
                .header("Proxy-Authenticate", "Basic realm=\"" + execution + "\"")
                .header("Proxy-Authorization", "Bearer " + execution)
                .header("Deprecation", execution)
                .header("Retry-After", 120)
                .build();
    }

    @POST
    @Path("absolute-location")
    @Idempotent
    public Response absoluteLocation() {
        return Response.seeOther(URI.create("https://example.org/" + effects.happen()))
                .build();
    }

    /** Its own values of what the filters set as well. */
    @POST
    @Path("own-request-id")
    @Idempotent
    public Response ownRequestId() {
        return Response.ok(effects.happen())
                .header("X-Request-Id", "from the resource")
                .build();
    }

    @PUT
    @Path("documents/{name}")
    @Idempotent
    public Response put(@PathParam("name") String name, @Context Request request, String text) {
        EntityTag current = documents.tag(name);
        Response.ResponseBuilder failed = request.evaluatePreconditions(current);
        if (failed != null) {
            return failed.build();
        }
        effects.happen();
        return Response.ok(text).tag(documents.put(name)).build();
    }
}
