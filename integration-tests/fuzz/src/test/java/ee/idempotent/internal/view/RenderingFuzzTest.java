package ee.idempotent.internal.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.inspection.RecordDetails;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the view shows of a record, whatever its key, its caller and its response are: it is JSON, and says what is stored. */
class RenderingFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:14:31.208Z");

    @FuzzTest(maxDuration = "20s")
    void showsWhatIsStored(FuzzedDataProvider data) {
        showsTheRecord(data);
        showsTheResponse(data);
    }

    private static void showsTheRecord(FuzzedDataProvider data) {
        RecordKey key = new RecordKey(text(data), text(data), text(data));
        boolean completed = data.consumeBoolean();
        Instant createdAt = Instant.ofEpochMilli(data.consumeLong(-99_999_999_999_999L, 99_999_999_999_999L));
        RecordDetails record = new RecordDetails(
                key,
                completed,
                completed ? data.consumeInt() : null,
                createdAt,
                completed ? NOW : null,
                NOW,
                text(data),
                completed ? data.consumeLong() : null,
                completed ? text(data) : null,
                null);

        JsonObject row = read(Reply.Found.of(Findings.withoutSteps(List.of(record)), NOW, true))
                .getJsonArray("records")
                .getJsonObject(0);

        assertThat(row.getString("caller")).isEqualTo(key.caller());
        assertThat(row.getString("operation")).isEqualTo(key.operation());
        assertThat(row.getString("key")).isEqualTo(key.key());
        assertThat(row.getString("fingerprint")).isEqualTo(record.fingerprint());
        assertThat(row.getString("contentType", null)).isEqualTo(record.contentType());
        assertThat(Instant.parse(row.getString("createdAt"))).isEqualTo(createdAt);
    }

    private static void showsTheResponse(FuzzedDataProvider data) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int header = data.consumeInt(0, 3); header > 0; header--) {
            headers.put(text(data), List.of(text(data), text(data)));
        }
        byte[] body = data.consumeRemainingAsBytes();

        JsonObject response = read(Reply.Response.of(new StoredResponse(201, headers, body)));

        JsonObject shown = response.getJsonObject("headers");
        assertThat(shown.keySet()).isEqualTo(headers.keySet());
        headers.forEach((name, values) -> assertThat(shown.getJsonArray(name).getValuesAs(JsonString::getString))
                .isEqualTo(values));
        assertThat(response.getString("body")).isEqualTo(new String(body, UTF_8));
        assertThat(response.getInt("bytes")).isEqualTo(body.length);
    }

    /** As a database has it: half a character is none. */
    private static String text(FuzzedDataProvider data) {
        return new String(data.consumeString(24).getBytes(UTF_8), UTF_8);
    }

    private static JsonObject read(Reply reply) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(Rendering.of(reply)))) {
            return reader.readObject();
        }
    }
}
