package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.MULTIPART_FORM_DATA;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;
import static java.nio.charset.StandardCharsets.UTF_8;

import ee.idempotent.Comparison;
import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.PathSegment;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Every way to read a request. Each answers with what it has read. */
@Path("inputs")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
public class InputsResource {

    @Inject
    Effects effects;

    @POST
    @Path("stream")
    @Idempotent
    public String stream(InputStream body) throws IOException {
        return read(body.readAllBytes());
    }

    @POST
    @Path("bytes")
    @Idempotent
    public String bytes(byte[] body) {
        return read(body);
    }

    @POST
    @Path("string")
    @Idempotent
    public String string(String body) {
        return read(body.getBytes(UTF_8));
    }

    @POST
    @Path("reader")
    @Idempotent
    public String reader(Reader body) throws IOException {
        StringWriter text = new StringWriter();
        body.transferTo(text);
        return read(text.toString().getBytes(UTF_8));
    }

    @POST
    @Path("item")
    @Idempotent
    @Consumes(APPLICATION_JSON)
    public String item(Item item) {
        return read(item.name.getBytes(UTF_8));
    }

    @POST
    @Path("form")
    @Idempotent
    @Consumes(APPLICATION_FORM_URLENCODED)
    public String form(@FormParam("name") String name, @FormParam("amount") List<Integer> amounts) {
        effects.happen();
        return name + " " + amounts;
    }

    @POST
    @Path("form-without-annotation")
    @Consumes(APPLICATION_FORM_URLENCODED)
    public String formWithoutAnnotation(@FormParam("name") String name, @FormParam("amount") List<Integer> amounts) {
        return name + " " + amounts;
    }

    @POST
    @Path("form-map")
    @Idempotent
    @Consumes(APPLICATION_FORM_URLENCODED)
    public String form(MultivaluedMap<String, String> form) {
        effects.happen();
        return form.get("name") + " " + form.get("amount");
    }

    @POST
    @Path("multipart")
    @Idempotent
    @Consumes(MULTIPART_FORM_DATA)
    public String multipart(@FormParam("name") String name, @FormParam("file") EntityPart file) throws IOException {
        return name + " " + file.getFileName().orElseThrow() + " "
                + read(file.getContent().readAllBytes());
    }

    @POST
    @Path("nothing")
    @Idempotent
    public String nothing() {
        effects.happen();
        return "nothing";
    }

    @POST
    @Path("context/{id: .+}")
    @Idempotent
    public String context(
            @PathParam("id") PathSegment id, @MatrixParam("m") String matrix, @QueryParam("q") List<String> query) {
        effects.happen();
        return id.getPath() + " " + matrix + " " + query;
    }

    @POST
    @Path("json")
    @Idempotent(body = Comparison.JSON)
    public String json(String body) {
        return read(body.getBytes(UTF_8));
    }

    private String read(byte[] bytes) {
        effects.happen();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return bytes.length + " bytes " + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
