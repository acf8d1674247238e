package ee.idempotent.internal.intercept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The canonical form of a body: bodies that differ in what they mean have different forms. */
class CanonicalJsonFuzzTest {

    @DictionaryEntries({
        "{\"a\":",
        ",\"b\":",
        "[",
        "]}",
        "1e9",
        "-0.0",
        "1.10",
        "null",
        "true",
        "\\u00e9",
        "\\ud83d\\ude00",
        "\\/"
    })
    @FuzzTest(maxDuration = "20s")
    void meansTheSame(byte[] body) {
        byte[] canonical = CanonicalJson.orBytes(body);

        assertThat(CanonicalJson.orBytes(canonical)).isEqualTo(canonical);
        if (!Arrays.equals(canonical, body)) {
            JsonValue before = parse(body);
            JsonValue after = parse(canonical);
            assertThat(same(before, after)).as("%s, %s", before, after).isTrue();
        }
    }

    private static JsonValue parse(byte[] json) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(json, UTF_8)))) {
            return reader.readValue();
        }
    }

    /** Numbers by their value. */
    private static boolean same(JsonValue one, JsonValue other) {
        if (one instanceof JsonNumber number && other instanceof JsonNumber same) {
            return number.bigDecimalValue().compareTo(same.bigDecimalValue()) == 0;
        }
        if (one instanceof JsonArray array && other instanceof JsonArray same) {
            return array.size() == same.size()
                    && IntStream.range(0, array.size()).allMatch(index -> same(array.get(index), same.get(index)));
        }
        if (one instanceof JsonObject object && other instanceof JsonObject same) {
            return object.keySet().equals(same.keySet())
                    && object.keySet().stream().allMatch(name -> same(object.get(name), same.get(name)));
        }
        return one.equals(other);
    }
}
