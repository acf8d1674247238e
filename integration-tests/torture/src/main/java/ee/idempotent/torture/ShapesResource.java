package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.APPLICATION_OCTET_STREAM;
import static jakarta.ws.rs.core.MediaType.APPLICATION_XML;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;
import static java.nio.charset.StandardCharsets.UTF_8;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Every shape that the result of an operation can have. Each result is another one at each execution. */
@Path("shapes")
@RequestScoped
@Transactional
@Produces(APPLICATION_JSON)
public class ShapesResource {

    @Inject
    Effects effects;

    @POST
    @Path("response")
    @Idempotent
    public Response response() {
        return Response.status(202).entity(item()).build();
    }

    @POST
    @Path("response-without-entity")
    @Idempotent
    public Response responseWithoutEntity() {
        return Response.accepted().header("X-Execution", effects.happen()).build();
    }

    @POST
    @Path("response-5xx")
    @Idempotent
    public Response serverError() {
        return Response.status(502).entity(item()).build();
    }

    @POST
    @Path("pojo")
    @Idempotent
    public Item pojo() {
        return item();
    }

    @POST
    @Path("list")
    @Idempotent
    public List<Item> list() {
        return List.of(item(), new Item("second", "none"));
    }

    @POST
    @Path("map")
    @Idempotent
    public Map<String, Object> map() {
        return Map.of("execution", effects.happen());
    }

    @POST
    @Path("string")
    @Idempotent
    @Produces(TEXT_PLAIN)
    public String string() {
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
    @Path("latin-1-response")
    @Idempotent
    @Produces(TEXT_PLAIN)
    public Response latin1Response() {
        return Response.ok("Grüße, " + effects.happen())
                .type("text/plain;charset=ISO-8859-1")
                .build();
    }

    @POST
    @Path("bytes")
    @Idempotent
    @Produces(APPLICATION_OCTET_STREAM)
    public byte[] bytes() {
        return binary();
    }

    @POST
    @Path("input-stream")
    @Idempotent
    @Produces("image/png")
    public InputStream inputStream() {
        return new ByteArrayInputStream(binary());
    }

    @POST
    @Path("streaming-output")
    @Idempotent
    @Produces(APPLICATION_OCTET_STREAM)
    public StreamingOutput streamingOutput() {
        byte[] bytes = binary();
        return out -> {
            for (byte one : bytes) {
                out.write(one);
            }
        };
    }

    @POST
    @Path("file")
    @Idempotent
    @Produces(APPLICATION_OCTET_STREAM)
    public File file() throws IOException {
        java.nio.file.Path file = Files.createTempFile("torture", ".bin");
        file.toFile().deleteOnExit();
        return Files.write(file, binary()).toFile();
    }

    @POST
    @Path("json-object")
    @Idempotent
    public JsonObject jsonObject() {
        return Json.createObjectBuilder().add("execution", effects.happen()).build();
    }

    @POST
    @Path("void")
    @Idempotent
    public void nothing() {
        effects.happen();
    }

    @POST
    @Path("null")
    @Idempotent
    public Item nullItem() {
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
    @Path("empty-list")
    @Idempotent
    public List<Item> emptyList() {
        effects.happen();
        return List.of();
    }

    @POST
    @Path("empty-string")
    @Idempotent
    @Produces(TEXT_PLAIN)
    public String emptyString() {
        effects.happen();
        return "";
    }

    @POST
    @Path("optional")
    @Idempotent
    public Optional<Item> optional() {
        return Optional.of(item());
    }

    @POST
    @Path("empty-optional")
    @Idempotent
    public Optional<Item> emptyOptional() {
        effects.happen();
        return Optional.empty();
    }

    @POST
    @Path("xml-list")
    @Idempotent
    @Produces(APPLICATION_XML)
    public Response xmlList() {
        return Response.ok(new GenericEntity<List<Item>>(List.of(item())) {}).build();
    }

    @POST
    @Path("json-or-xml")
    @Idempotent
    @Produces({APPLICATION_JSON, APPLICATION_XML})
    public Item jsonOrXml() {
        return item();
    }

    @POST
    @Path("typed-response")
    @Idempotent
    public Response typedResponse() {
        return Response.ok(item(), APPLICATION_XML).build();
    }

    @POST
    @Path("own-writer")
    @Idempotent
    @Produces(Temperature.MEDIA_TYPE)
    public Temperature ownWriter() {
        return new Temperature(21, effects.happen());
    }

    @POST
    @Path("gzip")
    @Idempotent
    @Gzipped
    public Item gzip() {
        return item();
    }

    /** Compressed by the resource itself. */
    @POST
    @Path("encoded")
    @Idempotent
    public Response encoded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write(effects.happen().getBytes(UTF_8));
        }
        return Response.ok(bytes.toByteArray(), TEXT_PLAIN).encoding("gzip").build();
    }

    @POST
    @Path("number")
    @Idempotent
    @Produces(TEXT_PLAIN)
    public long number() {
        effects.happen();
        return System.nanoTime();
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
    public Item put() {
        return item();
    }

    @PATCH
    @Path("verb")
    @Idempotent
    public Item patch() {
        return item();
    }

    @DELETE
    @Path("verb")
    @Idempotent
    public Item delete() {
        return item();
    }

    private Item item() {
        return new Item("Grüße", effects.happen());
    }

    /** All 256 of them, and the execution. */
    private byte[] binary() {
        byte[] bytes = Arrays.copyOf(effects.happen().getBytes(UTF_8), 36 + 256);
        for (int i = 0; i < 256; i++) {
            bytes[36 + i] = (byte) i;
        }
        return bytes;
    }
}
