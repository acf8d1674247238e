package ee.idempotent.torture;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Says nowhere what it produces, so that JAX-RS has to find out. */
@Path("undeclared")
@RequestScoped
@Transactional
public class UndeclaredResource {

    @Inject
    Effects effects;

    @POST
    @Path("string")
    @Idempotent
    public String string() {
        return effects.happen();
    }

    @POST
    @Path("bytes")
    @Idempotent
    public byte[] bytes() {
        return effects.happen().getBytes(StandardCharsets.UTF_8);
    }

    @POST
    @Path("stream")
    @Idempotent
    public InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }

    @POST
    @Path("map")
    @Idempotent
    public Map<String, String> map() {
        return Map.of("execution", effects.happen());
    }

    @POST
    @Path("json-object")
    @Idempotent
    public JsonObject jsonObject() {
        return Json.createObjectBuilder().add("execution", effects.happen()).build();
    }

    @POST
    @Path("temperature")
    @Idempotent
    public Temperature temperature() {
        return new Temperature(21, effects.happen());
    }

    @POST
    @Path("response")
    @Idempotent
    public Response response() {
        return Response.ok(effects.happen()).build();
    }
}
