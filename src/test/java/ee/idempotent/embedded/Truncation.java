package ee.idempotent.embedded;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Stands for a server that takes a broken connection for the end of the body, as some do: a part of it never arrives. */
public final class Truncation extends HttpFilter {

    /** Says how many bytes arrive at the server. */
    public static final String HEADER = "Truncated";

    /** Says how many bytes a filter of the application leaves. */
    public static final String FILTERED_HEADER = "Filtered";

    private static final long serialVersionUID = 1L;

    private final String header;

    Truncation(String header) {
        this.header = header;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String length = request.getHeader(header);
        chain.doFilter(length == null ? request : new Truncated(request, Integer.parseInt(length)), response);
    }

    private static final class Truncated extends HttpServletRequestWrapper {

        private final ServletInputStream body;

        Truncated(HttpServletRequest request, int length) throws IOException {
            super(request);
            body = new Arrived(request.getInputStream().readNBytes(length));
        }

        @Override
        public ServletInputStream getInputStream() {
            return body;
        }
    }

    private static final class Arrived extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Arrived(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
