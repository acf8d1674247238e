package ee.idempotent.internal.steps;

import ee.idempotent.internal.engine.StoredResponse;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An exception that a step remembers, as JSON: class, message and, of one that has it, the response. */
final class FailureJson {

    private static final String STATUS = "status";
    private static final String HEADERS = "headers";
    private static final String BODY = "body";

    private FailureJson() {}

    static byte[] write(StoredResponse failure) {
        JsonObjectBuilder headers = Json.createObjectBuilder();
        failure.headers().forEach((name, values) -> headers.add(name, Json.createArrayBuilder(values)));
        JsonObjectBuilder json =
                Json.createObjectBuilder().add(STATUS, failure.status()).add(HEADERS, headers);
        byte[] body = failure.body();
        if (body != null) {
            json.add(BODY, Base64.getEncoder().encodeToString(body));
        }
        return json.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    static StoredResponse read(byte[] json) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(json, StandardCharsets.UTF_8)))) {
            JsonObject failure = reader.readObject();
            Map<String, List<String>> headers = new HashMap<>();
            failure.getJsonObject(HEADERS)
                    .forEach((name, values) ->
                            headers.put(name, ((JsonArray) values).getValuesAs(JsonString::getString)));
            byte[] body = failure.containsKey(BODY) ? Base64.getDecoder().decode(failure.getString(BODY)) : null;
            return new StoredResponse(failure.getInt(STATUS), headers, body);
        }
    }
}
