package ee.idempotent.client;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The body of a request, whole before any of it is sent: each attempt sends these bytes. */
final class SentBody {

    /** More than the library accepts of a request with a key on any server. */
    static final int LIMIT = 16 * 1024 * 1024;

    private final byte[] bytes;

    /** Those that came with the writing, such as the boundary of a multipart or an encoding. */
    private final Map<String, List<Object>> headers;

    private SentBody(byte[] bytes, Map<String, List<Object>> headers) {
        this.bytes = bytes;
        this.headers = headers;
    }

    static SentBody of(WriterInterceptorContext context) throws IOException {
        Map<String, List<Object>> before = copy(context.getHeaders());
        OutputStream target = context.getOutputStream();
        Buffer buffer = new Buffer();
        context.setOutputStream(buffer);
        try {
            context.proceed();
        } catch (IOException e) {
            // Unchecked, since Jersey goes on after an IOException: it sends the request without headers and body.
            throw new ProcessingException("IDEM-0407: The body of the request could not be written.", e);
        }
        context.setOutputStream(target);
        Map<String, List<Object>> changed = copy(context.getHeaders());
        changed.entrySet().removeAll(before.entrySet());
        return new SentBody(buffer.toByteArray(), changed);
    }

    byte[] bytes() {
        return bytes;
    }

    void writeTo(WriterInterceptorContext context) throws IOException {
        headers.forEach((name, values) -> context.getHeaders().put(name, new ArrayList<>(values)));
        context.getOutputStream().write(bytes);
    }

    private static Map<String, List<Object>> copy(MultivaluedMap<String, Object> headers) {
        Map<String, List<Object>> copy = new HashMap<>();
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return copy;
    }

    private static final class Buffer extends ByteArrayOutputStream {

        @Override
        public synchronized void write(int b) {
            requireSpace(1);
            super.write(b);
        }

        @Override
        public synchronized void write(byte[] b, int off, int len) {
            requireSpace(len);
            super.write(b, off, len);
        }

        private void requireSpace(int more) {
            if (size() + more > LIMIT) {
                throw new IllegalArgumentException("IDEM-0408: The body of a call with Retries has at most " + LIMIT
                        + " bytes. Make this call without Retries.");
            }
        }
    }
}
