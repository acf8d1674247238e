package ee.idempotent.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** A response. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record Received(int status, HttpHeaders headers, byte[] body) {

    private static final int SHOWN = 500;

    static Received of(HttpResponse<byte[]> response) {
        return new Received(response.statusCode(), response.headers(), response.body());
    }

    boolean isError() {
        return status >= 400;
    }

    boolean says(Received other) {
        return status == other.status && Arrays.equals(body, other.body);
    }

    /** The body, unpacked if it is compressed with gzip. */
    String text() {
        if (headers.firstValue("Content-Encoding").filter("gzip"::equalsIgnoreCase).isEmpty()) {
            return new String(body, UTF_8);
        }
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(unpacked.readAllBytes(), UTF_8);
        } catch (IOException e) {
            return "(not gzip, although its Content-Encoding says so: " + e + ") " + new String(body, UTF_8);
        }
    }

    /** Short enough to be read in a log. */
    @Override
    public String toString() {
        String text = text();
        return status + " " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }
}
