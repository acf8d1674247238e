package ee.idempotent.internal.rest;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what arrives of a body, before any filter of the application sees it. Some servers take a connection
 * that breaks off for the end of the body, and a filter may change its length: only here can the two be told apart.
 *
 * <p>A body that has been read to be compared is handed on: whoever asks the servlet for it, or for the parameters of a form,
 * finds what would have been there. RESTEasy does so for {@code @FormParam}.
 */
final class MeteredRequest extends HttpServletRequestWrapper {

    private @Nullable Metered stream;
    private @Nullable ByteArrayInputStream handedOn;
    private @Nullable FormParameters parameters;

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

    @Override
    public BufferedReader getReader() throws IOException {
        return parameters == null
                ? super.getReader()
                : new BufferedReader(new InputStreamReader(getInputStream(), parameters.charset()));
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

    /** Puts a body in place of the one that has been read, for whoever is the first to read it. */
    void handOn(ByteArrayInputStream body) {
        handedOn = body;
        parameters = new FormParameters(this, body);
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        requireUnread();
        return super.getParts();
    }

    @Override
    public @Nullable Part getPart(String name) throws IOException, ServletException {
        requireUnread();
        return super.getPart(name);
    }

    /** The server cannot take apart what it has not got any more, and would tell of no parts. */
    private void requireUnread() {
        if (parameters != null) {
            throw new IllegalStateException(
                    "IDEM-0145: The parts of this request cannot be taken by @FormParam or from the"
                            + " servlet, because its body has been read to compare it. Take them as a List<EntityPart>");
        }
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterValues(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return parameters == null ? super.getParameterMap() : parameters.with(super.getParameterMap());
    }

    private final class Metered extends ServletInputStream {

        private final ServletInputStream arriving;
        private long count;

        Metered(ServletInputStream arriving) {
            this.arriving = arriving;
        }

        @Override
        public int read() throws IOException {
            if (handedOn != null) {
                return handedOn.read();
            }
            int read = arriving.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (handedOn != null) {
                return handedOn.read(bytes, offset, length);
            }
            int read = arriving.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        }

        @Override
        public int available() throws IOException {
            return (handedOn == null ? arriving : handedOn).available();
        }

        @Override
        public void close() throws IOException {
            arriving.close();
        }

        @Override
        public boolean isFinished() {
            return handedOn == null ? arriving.isFinished() : handedOn.available() == 0;
        }

        @Override
        public boolean isReady() {
            return handedOn != null || arriving.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            arriving.setReadListener(listener);
        }
    }
}
