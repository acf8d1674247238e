package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.UnstorableResponseException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Headers as text: a JSON object of arrays of strings, which keeps every value, its commas and the order. */
final class HeadersJson {

    /** Kept, since {@code Json} looks for it on the class path each time, which takes longer than the statements do. */
    private static final JsonReaderFactory READERS = JsonProvider.provider()
            .createReaderFactory(Map.of(
                    // TomEE lets its JSON-P, Johnzon, read no string beyond 8192 characters; others do not know of it.
                    "org.apache.johnzon.max-string-length", 65_535));

    private HeadersJson() {}

    /** By hand: the builders of JSON-P took a fifth of what a first call spends in the library. */
    static String write(Map<String, List<String>> headers) {
        StringBuilder json = new StringBuilder("{");
        String separator = "";
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            json.append(separator);
            append(json, header.getKey());
            json.append(":[");
            separator = "";
            for (String value : header.getValue()) {
                json.append(separator);
                append(json, value);
                separator = ",";
            }
            json.append(']');
            separator = ",";
        }
        return json.append('}').toString();
    }

    private static void append(StringBuilder json, String text) {
        json.append('"');
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                json.append(character);
            }
        }
        json.append('"');
    }

    /**
     * With a limit: a database would cut them off, or fail with a message that says nothing of it.
     *
     * @throws UnstorableResponseException if they take more characters than that
     */
    static String write(Map<String, List<String>> headers, int most) {
        String text = write(headers);
        if (text.length() > most) {
            throw new UnstorableResponseException("IDEM-0143: The response headers take " + text.length()
                    + " characters, more than idempotent.max-headers = " + most + "; the operation was rolled back");
        }
        return text;
    }

    static Map<String, List<String>> read(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            JsonObject object = reader.readObject();
            Map<String, List<String>> headers = new LinkedHashMap<>();
            for (String name : object.keySet()) {
                headers.put(name, object.getJsonArray(name).getValuesAs(JsonString::getString));
            }
            return headers;
        }
    }
}
