package ee.idempotent.cdi;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in a canonical form, as RFC 8785 describes it: members sorted, no white space, one spelling of each string and
 * number. It differs in one thing: numbers keep their exact decimal value, so that two amounts which are the same only
 * as IEEE 754 doubles stay two amounts.
 */
public final class CanonicalJson {

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private final StringBuilder out;

    private CanonicalJson(int length) {
        out = new StringBuilder(length);
    }

    /**
     * The canonical form of a body.
     *
     * @param body the body
     * @return its canonical form in UTF-8; the body itself if it is not JSON, or not such that it has one: not in UTF-8,
     *     with a member twice, or with a number or a nesting beyond what is parsed
     */
    public static byte[] orBytes(byte[] body) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            try (JsonReader reader = READERS.createReader(new StringReader(text.toString()))) {
                CanonicalJson canonical = new CanonicalJson(body.length);
                canonical.append(reader.readValue());
                ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(canonical.out));
                byte[] bytes = new byte[encoded.remaining()];
                encoded.get(bytes);
                return bytes;
            }
        } catch (CharacterCodingException | JsonException | NumberFormatException | UnsupportedOperationException e) {
            return body;
        }
    }

    private void append(JsonValue value) {
        switch (value.getValueType()) {
            case OBJECT -> append(value.asJsonObject());
            case ARRAY -> append(value.asJsonArray());
            case STRING -> append(((JsonString) value).getString());
            case NUMBER -> append(((JsonNumber) value).bigDecimalValue());
            default -> out.append(value); // true, false, null
        }
    }

    private void append(JsonObject object) {
        String separator = "";
        out.append('{');
        for (Map.Entry<String, JsonValue> member : new TreeMap<>(object).entrySet()) {
            out.append(separator);
            append(member.getKey());
            out.append(':');
            append(member.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void append(JsonArray array) {
        String separator = "";
        out.append('[');
        for (JsonValue element : array) {
            out.append(separator);
            append(element);
            separator = ",";
        }
        out.append(']');
    }

    private void append(BigDecimal number) {
        out.append(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    }

    /** Escapes what has to be escaped, in the shortest way. */
    private void append(String string) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char character = string.charAt(i);
            switch (character) {
                case '"', '\\' -> out.append('\\').append(character);
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (character < 0x20) {
                        out.append(String.format("\\u%04x", (int) character));
                    } else {
                        out.append(character);
                    }
                }
            }
        }
        out.append('"');
    }
}
