package ee.idempotent.internal.intercept;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * JSON in a canonical form, as RFC 8785 describes it: members sorted, no white space, one spelling of each string and
 * number. It differs in one thing: numbers keep their exact decimal value, so that two amounts which are the same only
 * as IEEE 754 doubles stay two amounts.
 */
public final class CanonicalJson {

    private static final int MAX_DEPTH = 500;

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private final JsonParser parser;
    private int depth;

    private CanonicalJson(JsonParser parser) {
        this.parser = parser;
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
            try (JsonParser parser = PARSERS.createParser(new StringReader(text.toString()))) {
                String canonical = new CanonicalJson(parser).value(parser.next());
                if (parser.hasNext()) {
                    return body; // there is more than one value
                }
                ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(canonical));
                byte[] bytes = new byte[encoded.remaining()];
                encoded.get(bytes);
                return bytes;
            }
        } catch (CharacterCodingException | RuntimeException e) { // each parser has its own for what is too much for it
            return body;
        }
    }

    private String value(JsonParser.Event event) {
        return switch (event) {
            case START_OBJECT -> nested(this::object);
            case START_ARRAY -> nested(this::array);
            case VALUE_STRING -> string(parser.getString());
            case VALUE_NUMBER -> number(parser.getBigDecimal());
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            default -> throw new JsonException("no value");
        };
    }

    private String nested(Supplier<String> structure) {
        if (++depth > MAX_DEPTH) {
            throw new JsonException("nested too deeply");
        }
        String canonical = structure.get();
        depth--;
        return canonical;
    }

    private String object() {
        Map<String, String> members = new TreeMap<>();
        for (JsonParser.Event event = parser.next(); event != JsonParser.Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            if (members.put(name, string(name) + ":" + value(parser.next())) != null) {
                throw new JsonException("a member twice");
            }
        }
        return "{" + String.join(",", members.values()) + "}";
    }

    private String array() {
        List<String> elements = new ArrayList<>();
        for (JsonParser.Event event = parser.next(); event != JsonParser.Event.END_ARRAY; event = parser.next()) {
            elements.add(value(event));
        }
        return "[" + String.join(",", elements) + "]";
    }

    private static String number(BigDecimal number) {
        return (number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros()).toString();
    }

    /** Escapes what has to be escaped, in the shortest way. */
    private static String string(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"', '\\' -> out.append('\\').append(character);
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default ->
                    out.append(
                            character < 0x20 ? String.format("\\u%04x", (int) character) : String.valueOf(character));
            }
        }
        return out.append('"').toString();
    }
}
