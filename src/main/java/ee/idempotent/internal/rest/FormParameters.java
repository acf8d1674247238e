package ee.idempotent.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request whose body is a form, as a servlet container makes them of a POST (Jakarta Servlet 6.0 §3.1): those
 * of the query first, then those of the body, which is read when somebody first asks for them.
 */
final class FormParameters {

    private final HttpServletRequest request;
    private final ByteArrayInputStream body;
    private @Nullable Map<String, String[]> all;

    FormParameters(HttpServletRequest request, ByteArrayInputStream body) {
        this.request = request;
        this.body = body;
    }

    /**
     * All of them.
     *
     * @param query those of the query
     */
    Map<String, String[]> with(Map<String, String[]> query) {
        if (all == null) {
            Map<String, List<String>> values = new LinkedHashMap<>();
            query.forEach((name, given) -> values.put(name, new ArrayList<>(List.of(given))));
            if (isForm()) {
                read(values);
            }
            Map<String, String[]> arrays = new LinkedHashMap<>();
            values.forEach((name, given) -> arrays.put(name, given.toArray(String[]::new)));
            all = arrays;
        }
        return all;
    }

    /** What the request declares, or the default of the specification (§3.12). */
    Charset charset() {
        String declared = request.getCharacterEncoding();
        return declared == null ? StandardCharsets.ISO_8859_1 : Charset.forName(declared);
    }

    private boolean isForm() {
        String type = request.getContentType();
        return request.getMethod().equals("POST")
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED);
    }

    private void read(Map<String, List<String>> values) {
        for (String field : new String(body.readAllBytes(), StandardCharsets.ISO_8859_1).split("&", -1)) {
            String[] nameAndValue = field.split("=", 2);
            if (!field.isEmpty()) {
                values.computeIfAbsent(decoded(nameAndValue[0]), first -> new ArrayList<>())
                        .add(nameAndValue.length == 1 ? "" : decoded(nameAndValue[1]));
            }
        }
    }

    private String decoded(String text) {
        return URLDecoder.decode(text, charset());
    }
}
