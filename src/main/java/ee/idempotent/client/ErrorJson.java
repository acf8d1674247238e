package ee.idempotent.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads errors by JSON-P, and is the only one to know of it: where it is absent, this class does not load. */
final class ErrorJson {

    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());

    private ErrorJson() {}

    static @Nullable ErrorBody read(byte[] body) {
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(body))) {
            JsonObject whole = reader.readObject();
            JsonObject error = whole.containsKey("error") ? whole.getJsonObject("error") : whole;
            String code = string(error, "code");
            String message = string(error, error == whole ? "detail" : "message");
            return code == null
                    ? null
                    : new ErrorBody(
                            code, message == null ? code : message, string(error, "param"), new String(body, UTF_8));
        } catch (RuntimeException e) {
            return null; // It has another form, or is none, or is nested too deep.
        }
    }

    private static @Nullable String string(JsonObject object, String name) {
        return object.get(name) instanceof JsonString value ? value.getString() : null;
    }
}
