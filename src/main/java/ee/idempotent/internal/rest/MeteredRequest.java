package ee.idempotent.internal.rest;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what arrives of a body, before any filter of the application sees it. Some servers take a connection
 * that breaks off for the end of the body, and a filter may change its length: only here can the two be told apart.
 */
final class MeteredRequest extends HttpServletRequestWrapper {

    private @Nullable Metered stream;

    MeteredRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new Metered(super.getInputStream());
        }
        return stream;
    }

    /**
     * Whether the body is as long as the request has announced. What nobody has read by now is read to know it.
     *
     * @return true also if there is no telling: nothing was announced, or the server itself has read the body
     */
    boolean hasArrivedWhole() throws IOException {
        if (stream == null || getContentLengthLong() < 0) {
            return true;
        }
        stream.transferTo(OutputStream.nullOutputStream());
        return stream.count >= getContentLengthLong();
    }

    private static final class Metered extends ServletInputStream {

        private final ServletInputStream arriving;
        private long count;

        Metered(ServletInputStream arriving) {
            this.arriving = arriving;
        }

        @Override
        public int read() throws IOException {
            int read = arriving.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = arriving.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        }

        @Override
        public int available() throws IOException {
            return arriving.available();
        }

        @Override
        public void close() throws IOException {
            arriving.close();
        }

        @Override
        public boolean isFinished() {
            return arriving.isFinished();
        }

        @Override
        public boolean isReady() {
            return arriving.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            arriving.setReadListener(listener);
        }
    }
}
