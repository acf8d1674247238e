package ee.idempotent.client;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the head of a response says of the length of its body (RFC 9112 §6.3).
 *
 * @param bytes at least that many
 */
record BodyLength(long bytes) {

    private static final BodyLength ANY = new BodyLength(0);

    /** Only the end of the connection ends it. Servers send a length with an empty body, so the head was cut if there is none. */
    private static final BodyLength SOME = new BodyLength(1);

    /** These have none, whatever their Content-Length (RFC 9110 §8.6, §15.3.6). */
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

    /** Not a header, but {@code java.net.http} has it among them (RFC 9113 §8.3.2). */
    private static final String HTTP_2 = ":status";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    static BodyLength of(String method, int status, MultivaluedMap<String, String> headers) {
        if (method.equals("HEAD") || WITHOUT_BODY.contains(status) || hasEnd(headers)) {
            return ANY;
        }
        List<String> lengths = Headers.values(headers, "Content-Length");
        return lengths.size() == 1 && NUMBER.matcher(lengths.get(0).strip()).matches()
                ? new BodyLength(Long.parseLong(lengths.get(0).strip()))
                : SOME;
    }

    /** Chunks have an end of their own, which each client looks for, whatever the Content-Length; and so do the frames of HTTP/2. */
    private static boolean hasEnd(MultivaluedMap<String, String> headers) {
        return headers.containsKey(HTTP_2)
                || Headers.values(headers, "Transfer-Encoding").stream()
                        .anyMatch(each -> each.strip().equalsIgnoreCase("chunked"));
    }

    boolean isMore(long read) {
        return read < bytes;
    }
}
