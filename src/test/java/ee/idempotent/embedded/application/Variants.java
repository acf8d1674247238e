package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.APPLICATION_XML;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.validation.constraints.Min;
import jakarta.validation.executable.ExecutableType;
import jakarta.validation.executable.ValidateOnExecution;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Operations of every shape, each with an effect. One subclass has the annotation and one has not: what a client sees of them
 * is the same.
 *
 * @param <T> what only a subclass knows
 */
@Transactional
public abstract class Variants<T> {

    private static final String TEXT = "Grüße, 你好";

    @Inject
    Effects effects;

    @Context
    HttpServletResponse servletResponse;

    @Context
    HttpServletRequest servletRequest;

    abstract T item();

    @POST
    @Path("text")
    public String text() {
        effects.happen();
        return TEXT;
    }

    @POST
    @Path("plain-text")
    @Produces(TEXT_PLAIN)
    public String plainText() {
        effects.happen();
        return TEXT;
    }

    @POST
    @Path("latin-1")
    @Produces("text/plain;charset=ISO-8859-1")
    public String latin1() {
        effects.happen();
        return "Grüße";
    }

    @POST
    @Path("versioned")
    @Produces("application/json;charset=UTF-8;version=2")
    public Receipt versioned() {
        return receipt();
    }

    @POST
    @Path("text-of-any-kind")
    @Produces("text/*")
    public String textOfAnyKind() {
        effects.happen();
        return TEXT;
    }

    @POST
    @Path("anything")
    @Produces("*/*")
    public Receipt anything() {
        return receipt();
    }

    @POST
    @Path("text-as-anything")
    @Produces("*/*")
    public String textAsAnything() {
        effects.happen();
        return TEXT;
    }

    @POST
    @Path("xml-or-json")
    @Produces({APPLICATION_XML, APPLICATION_JSON})
    public Receipt xmlOrJson() {
        return receipt();
    }

    @POST
    @Path("weighed")
    @Produces({"application/json;qs=0.5", "text/x-receipt;qs=0.9"})
    public Receipt weighed() {
        return receipt();
    }

    @POST
    @Path("receipt")
    public Receipt receipt() {
        effects.happen();
        return new Receipt("tea", "1");
    }

    @POST
    @Path("receipts")
    @Produces({Receipt.MEDIA_TYPE, APPLICATION_JSON})
    public List<Receipt> receipts() {
        return List.of(receipt(), new Receipt("milk", "2"));
    }

    @POST
    @Path("item")
    @Produces({Receipt.MEDIA_TYPE, APPLICATION_JSON})
    public T itemOfTheClass() {
        effects.happen();
        return item();
    }

    @POST
    @Path("items")
    @Produces({Receipt.MEDIA_TYPE, APPLICATION_JSON})
    public List<T> itemsOfTheClass() {
        effects.happen();
        return List.of(item());
    }

    @POST
    @Path("object")
    @Produces({Receipt.MEDIA_TYPE, APPLICATION_JSON})
    public Object object() {
        return receipt();
    }

    @POST
    @Path("json")
    public JsonObject json() {
        effects.happen();
        return Json.createObjectBuilder().add("a", 1).build();
    }

    @POST
    @Path("number")
    @Produces(TEXT_PLAIN)
    public int number() {
        effects.happen();
        return 7;
    }

    @POST
    @Path("decimal")
    @Produces({TEXT_PLAIN, APPLICATION_JSON})
    public BigDecimal decimal() {
        effects.happen();
        return new BigDecimal("7.50");
    }

    @POST
    @Path("truth")
    @Produces({TEXT_PLAIN, APPLICATION_JSON})
    public boolean truth() {
        effects.happen();
        return true;
    }

    @POST
    @Path("bytes")
    public byte[] bytes() {
        effects.happen();
        return new byte[] {0, 1, -1};
    }

    @POST
    @Path("stream")
    public InputStream stream() {
        effects.happen();
        return new ByteArrayInputStream(new byte[] {0, 1, -1});
    }

    @POST
    @Path("reader")
    @Produces(TEXT_PLAIN)
    public Reader reader() {
        effects.happen();
        return new StringReader(TEXT);
    }

    @POST
    @Path("streaming")
    @Produces("image/png")
    public StreamingOutput streaming() {
        effects.happen();
        return out -> out.write(new byte[] {0, 1, -1});
    }

    @POST
    @Path("nothing")
    public void nothing() {
        effects.happen();
    }

    @POST
    @Path("null")
    public Receipt nullReceipt() {
        effects.happen();
        return null;
    }

    @POST
    @Path("empty-text")
    @Produces(TEXT_PLAIN)
    public String emptyText() {
        effects.happen();
        return "";
    }

    @POST
    @Path("no-content")
    public Response noContent() {
        effects.happen();
        return Response.noContent().header("X-Nothing", "none").build();
    }

    @POST
    @Path("created")
    public Response created() {
        return Response.created(URI.create("things/1")).entity(receipt()).build();
    }

    @POST
    @Path("created-at-the-root")
    public Response createdAtTheRoot() {
        return Response.created(URI.create("/things/1")).entity(receipt()).build();
    }

    @POST
    @Path("created-elsewhere")
    public Response createdElsewhere() {
        return Response.created(URI.create("https://example.org/1"))
                .entity(receipt())
                .build();
    }

    @POST
    @Path("see-other")
    public Response seeOther() {
        effects.happen();
        return Response.seeOther(URI.create("things/1?a=b#c")).build();
    }

    @POST
    @Path("typed")
    public Response typed() {
        effects.happen();
        return Response.ok("Grüße").type("text/plain;charset=ISO-8859-1").build();
    }

    @POST
    @Path("variant")
    public Response variant() {
        effects.happen();
        Variant variant = Variant.mediaTypes(jakarta.ws.rs.core.MediaType.TEXT_HTML_TYPE)
                .languages(Locale.GERMAN)
                .encodings("identity")
                .build()
                .get(0);
        return Response.ok("<p>", variant).build();
    }

    @POST
    @Path("headers")
    public Response headers() {
        effects.happen();
        CacheControl cached = new CacheControl();
        cached.setMaxAge(60);
        return Response.ok("text", TEXT_PLAIN)
                .tag("tag")
                .lastModified(Date.from(Instant.EPOCH))
                .cacheControl(cached)
                .link("https://example.org/next?a=1,2", "next")
                .header("X-Several", "1, 2")
                .header("X-Several", "3")
                .header("Content-Disposition", "attachment; filename=\"a.txt\"")
                .build();
    }

    @POST
    @Path("servlet-headers")
    public Response servletHeaders() {
        effects.happen();
        servletResponse.addHeader("X-Servlet", "1");
        servletResponse.addHeader("X-Servlet", "2");
        servletResponse.setDateHeader("X-Date", 784111777000L);
        servletResponse.setStatus(299);
        return Response.ok("text", TEXT_PLAIN).build();
    }

    /** The servlet does not mind what it is, and there is no body that it could be the type of. */
    @POST
    @Path("servlet-type")
    public void servletType() {
        effects.happen();
        servletResponse.setHeader("Content-Type", "\"");
    }

    /** JAX-RS writes a parameter that is empty, but does not read one. */
    @POST
    @Path("unreadable-type")
    public Response unreadableType() {
        effects.happen();
        return Response.ok("text", new MediaType("text", "plain", Map.of("format", "")))
                .build();
    }

    @POST
    @Path("generic")
    @Produces({Receipt.MEDIA_TYPE, APPLICATION_JSON})
    public Response generic() {
        return Response.ok(new GenericEntity<List<Receipt>>(List.of(receipt())) {})
                .build();
    }

    @POST
    @Path("annotated")
    @Produces(Receipt.MEDIA_TYPE)
    public Response annotated() {
        return Response.ok()
                .entity(receipt(), new Annotation[] {new Brief.Literal()})
                .build();
    }

    @POST
    @Path("accepted")
    public Response accepted() {
        return Response.accepted(receipt()).build();
    }

    @POST
    @Path("teapot")
    public Response teapot() {
        effects.happen();
        return Response.status(418, "Short and stout")
                .entity("tea")
                .type(TEXT_PLAIN)
                .build();
    }

    @POST
    @Path("server-error")
    public Response serverError() {
        effects.happen();
        return Response.serverError().entity("sorry").type(TEXT_PLAIN).build();
    }

    @POST
    @Path("thrown-entity")
    public String thrownEntity() {
        effects.happen();
        throw new WebApplicationException(Response.status(422)
                .entity(new Receipt("refused", "1"))
                .header("X-Reason", "tested")
                .build());
    }

    @POST
    @Path("thrown-status")
    public String thrownStatus() {
        effects.happen();
        throw new NotFoundException("nobody there");
    }

    @POST
    @Path("thrown-forbidden")
    public String thrownForbidden() {
        effects.happen();
        throw new ForbiddenException(
                Response.status(403).entity("no").type(TEXT_PLAIN).build());
    }

    @POST
    @Path("thrown-redirection")
    public String thrownRedirection() {
        effects.happen();
        throw new RedirectionException(307, URI.create("https://example.org/1"));
    }

    @POST
    @Path("mapped")
    public String mapped() {
        effects.happen();
        throw new Declined(409, "mapped");
    }

    @POST
    @Path("mapped-unavailable")
    public String mappedUnavailable() {
        effects.happen();
        throw new Declined(503, "mapped");
    }

    @POST
    @Path("checked")
    public String checked() throws DeclinedWithEffects {
        effects.happen();
        throw new DeclinedWithEffects(409, "checked");
    }

    @POST
    @Path("rolled-back-on")
    @Transactional(rollbackOn = DeclinedWithEffects.class)
    public String rolledBackOn() throws DeclinedWithEffects {
        effects.happen();
        throw new DeclinedWithEffects(409, "checked");
    }

    @POST
    @Path("not-rolled-back-on")
    @Transactional(dontRollbackOn = Declined.class)
    public String notRolledBackOn() {
        effects.happen();
        throw new Declined(409, "mapped");
    }

    @POST
    @Path("own-transaction")
    @Transactional(TxType.REQUIRES_NEW)
    public String ownTransaction() {
        effects.happen();
        return "own";
    }

    @POST
    @Path("own-transaction-failed")
    @Transactional(TxType.REQUIRES_NEW)
    public String ownTransactionFailed() {
        effects.happen();
        throw new Declined(409, "mapped");
    }

    @POST
    @Path("unmapped")
    public String unmapped() {
        effects.happen();
        throw new IllegalStateException("Thrown by the application");
    }

    @POST
    @Path("error")
    public String error() {
        effects.happen();
        throw new AssertionError("Thrown by the application");
    }

    @POST
    @Path("unwritable")
    @Produces("text/x-unheard-of")
    public Thread unwritable() {
        effects.happen();
        return Thread.currentThread();
    }

    @POST
    @Path("parameters")
    @Produces(TEXT_PLAIN)
    public String parameters(
            @QueryParam("q") String query,
            @QueryParam("n") @DefaultValue("3") int number,
            @MatrixParam("m") String matrix,
            @HeaderParam("X-Header") List<String> header,
            @CookieParam("crumb") String cookie) {
        effects.happen();
        return List.of(query, number, matrix, header, cookie).toString();
    }

    @POST
    @Path("not-validated")
    @Produces(TEXT_PLAIN)
    @ValidateOnExecution(type = ExecutableType.NONE)
    public String notValidated(@QueryParam("n") @Min(100) int number) {
        effects.happen();
        return "taken " + number;
    }

    @POST
    @Path("validated")
    @Produces(TEXT_PLAIN)
    public String validated(@QueryParam("n") @Min(100) int number) {
        effects.happen();
        return "taken " + number;
    }

    @POST
    @Path("form")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Produces(TEXT_PLAIN)
    public String form(@FormParam("a") String a, @FormParam("b") List<Integer> b, @QueryParam("q") String query) {
        effects.happen();
        return a + b + query;
    }

    @POST
    @Path("form-as-map")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Produces(TEXT_PLAIN)
    public String formAsMap(MultivaluedMap<String, String> form) {
        effects.happen();
        return new TreeMap<>(form).toString();
    }

    @POST
    @Path("form-as-form")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Produces(TEXT_PLAIN)
    public String formAsForm(Form form) {
        effects.happen();
        return new TreeMap<>(form.asMap()).toString();
    }

    @POST
    @Path("form-as-text")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Produces(TEXT_PLAIN)
    public String formAsText(String form) {
        effects.happen();
        return form;
    }

    @POST
    @Path("body-of-the-servlet")
    @Produces(TEXT_PLAIN)
    public String bodyOfTheServlet() throws IOException {
        effects.happen();
        ServletInputStream body = servletRequest.getInputStream();
        return (char) body.read() + new String(body.readAllBytes(), StandardCharsets.UTF_8) + body.isFinished();
    }

    @POST
    @Path("body-as-stream")
    @Produces(TEXT_PLAIN)
    public String bodyAsStream(InputStream body) throws IOException {
        effects.happen();
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    @POST
    @Path("body-as-json")
    @Consumes(APPLICATION_JSON)
    @Produces(TEXT_PLAIN)
    public String bodyAsJson(Order order) {
        effects.happen();
        return String.valueOf(order);
    }
}
