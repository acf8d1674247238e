package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.APPLICATION_OCTET_STREAM;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;
import static java.nio.charset.StandardCharsets.UTF_8;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Operations that reply in every way. Each reply is another one at each execution. */
@Path("replies")
@RequestScoped
@Transactional
@Produces(APPLICATION_JSON)
public class RepliesResource {

    private static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05Z");

    @Inject
    Effects effects;

    /** Which {@link Wrapping} wraps. */
    @POST
    @Path("wrapped")
    @Idempotent
    @Wrapping
    public Receipt wrapped() {
        return new Receipt("wrapped", effects.happen());
    }

    /** With headers of all kinds. */
    @POST
    @Path("headers")
    @Idempotent
    @Produces(TEXT_PLAIN)
    public Response headers() {
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
                .header("Content-Disposition", "attachment; filename=\"invoice.pdf\"")
                .header("X-Commas", "a, b,c")
                .header("X-Several", "1, 2")
                .header("X-Several", "3")
                .header("Warning", "199 - configured")
                .header("Vary", "Accept")
                .cookie(new NewCookie.Builder("session").value("1").build())
                .header("WWW-Authenticate", "Basic")
                .build();
    }

    @POST
    @Path("location/{kind}")
    @Idempotent
    public Response location(@PathParam("kind") String kind) {
        effects.happen();
        return Response.created(URI.create(
                        switch (kind) {
                            case "absolute" -> "https://example.org/things/1";
                            case "empty" -> "";
                            case "root" -> "/things/1";
                            default -> "replies/1";
                        }))
                .build();
    }

    @POST
    @Path("status/{status}")
    @Idempotent
    public Response status(@PathParam("status") int status) {
        return Response.status(status).entity(receipt()).build();
    }

    @POST
    @Path("without-entity")
    @Idempotent
    public Response withoutEntity() {
        return Response.accepted().header("X-Execution", effects.happen()).build();
    }

    @POST
    @Path("receipt")
    @Idempotent
    public Receipt receipt() {
        return new Receipt("Tee, grün", effects.happen());
    }

    @POST
    @Path("json")
    @Idempotent
    public JsonObject json() {
        return Json.createObjectBuilder().add("execution", effects.happen()).build();
    }

    @POST
    @Path("list")
    @Idempotent
    @Produces({APPLICATION_JSON, Receipt.MEDIA_TYPE})
    public List<Receipt> list() {
        return List.of(new Receipt("first", effects.happen()), new Receipt("second", "none"));
    }

    @POST
    @Path("generic-entity")
    @Idempotent
    @Produces(Receipt.MEDIA_TYPE)
    public Response genericEntity() {
        return Response.ok(new GenericEntity<List<Receipt>>(List.of(receipt())) {})
                .build();
    }

    @POST
    @Path("annotated-entity")
    @Idempotent
    @Produces(Receipt.MEDIA_TYPE)
    public Response annotatedEntity() {
        return Response.ok()
                .entity(receipt(), new Annotation[] {new Brief.Literal()})
                .build();
    }

    /** The first of them has no writer. */
    @POST
    @Path("hardly-writable")
    @Idempotent
    @Produces({"application/x-unwritable", APPLICATION_JSON})
    public Receipt hardlyWritable() {
        return receipt();
    }

    /** Beneath a return type that says nothing. */
    @POST
    @Path("bare-generic-entity")
    @Idempotent
    @Produces(Receipt.MEDIA_TYPE)
    public Object bareGenericEntity() {
        return new GenericEntity<List<Receipt>>(List.of(receipt())) {};
    }

    @POST
    @Path("text")
    @Idempotent
    @Produces(TEXT_PLAIN)
    public String text() {
        return "Grüße, 你好, " + effects.happen();
    }

    @POST
    @Path("latin-1")
    @Idempotent
    @Produces("text/plain;charset=ISO-8859-1")
    public String latin1() {
        return "Grüße, " + effects.happen();
    }

    @POST
    @Path("chosen-type")
    @Idempotent
    public Response chosenType() {
        return Response.ok("Grüße, " + effects.happen())
                .type("text/plain;charset=ISO-8859-1")
                .build();
    }

    @POST
    @Path("empty-text")
    @Idempotent
    @Produces(TEXT_PLAIN)
    public String emptyText() {
        effects.happen();
        return "";
    }

    @POST
    @Path("number")
    @Idempotent
    @Produces(TEXT_PLAIN)
    public int number() {
        return effects.happen().hashCode();
    }

    @POST
    @Path("bytes")
    @Idempotent
    @Produces(APPLICATION_OCTET_STREAM)
    public byte[] bytes() {
        return allBytes();
    }

    @POST
    @Path("input-stream")
    @Idempotent
    @Produces("image/png")
    public InputStream inputStream() {
        return new ByteArrayInputStream(allBytes());
    }

    @POST
    @Path("streaming-output")
    @Idempotent
    @Produces(APPLICATION_OCTET_STREAM)
    public StreamingOutput streamingOutput() {
        byte[] bytes = allBytes();
        return out -> {
            for (byte one : bytes) {
                out.write(one);
            }
        };
    }

    @POST
    @Path("nothing")
    @Idempotent
    public void nothing() {
        effects.happen();
    }

    @POST
    @Path("null")
    @Idempotent
    public Receipt nullReceipt() {
        effects.happen();
        return null;
    }

    @POST
    @Path("null-response")
    @Idempotent
    public Response nullResponse() {
        effects.happen();
        return null;
    }

    @POST
    @Path("negotiated")
    @Idempotent
    @Produces({"application/json;qs=0.9", "text/x-receipt;qs=0.5"})
    public Receipt negotiated() {
        return receipt();
    }

    /** What it can be written as is all that is known. */
    @POST
    @Path("undeclared")
    @Idempotent
    @Produces
    public Receipt undeclared() {
        return receipt();
    }

    @POST
    @Path("sized")
    @Idempotent
    @Produces(TEXT_PLAIN)
    public String sized(@QueryParam("length") int length) {
        effects.happen();
        return "x".repeat(length);
    }

    @PUT
    @Path("verb")
    @Idempotent
    public Receipt put() {
        return receipt();
    }

    @PATCH
    @Path("verb")
    @Idempotent
    public Receipt patch() {
        return receipt();
    }

    @DELETE
    @Path("verb")
    @Idempotent
    public Receipt delete() {
        return receipt();
    }

    /** All 256 of them, and the execution. */
    private byte[] allBytes() {
        byte[] execution = effects.happen().getBytes(UTF_8);
        byte[] bytes = Arrays.copyOf(execution, execution.length + 256);
        for (int i = 0; i < 256; i++) {
            bytes[execution.length + i] = (byte) i;
        }
        return bytes;
    }

    /** What another service has answered. */
    @POST
    @Path("passed-on")
    @Idempotent
    public Response passedOn(@Context UriInfo uri) {
        effects.happen();
        return ClientBuilder.newClient()
                .target(uri.getBaseUri())
                .path("replies/upstream")
                .request()
                .get();
    }

    @GET
    @Path("upstream")
    public Response upstream() {
        return Response.accepted("{\"id\":\"" + UUID.randomUUID() + "\"}")
                .header("X-Upstream", "1")
                .tag("tag")
                .build();
    }
}
