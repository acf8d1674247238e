package ee.idempotent.internal.rest;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The response of the servlet, as an operation may use it: headers that it sets are part of what is remembered. What it sends
 * would not be, and would go out before the transaction has committed, so an operation that tries to is stopped.
 */
final class GuardedResponse extends HttpServletResponseWrapper {

    /** With two digits for the day (RFC 9110 §5.6.7), which the JDK's own for RFC 1123 has not. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private volatile @Nullable String running;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    GuardedResponse(HttpServletResponse response) {
        super(response);
    }

    /** An operation begins. */
    void begin(String operation) {
        running = operation;
        headers.clear();
    }

    /** It is over. */
    void end() {
        running = null;
    }

    /** The headers that it has set. */
    Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        super.setHeader(name, value);
        if (running != null && (value != null || !containsHeader(name))) {
            headers.remove(name);
            note(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (running != null) {
            note(name, value);
        }
        super.addHeader(name, value);
    }

    /** A header without a value is ignored, or removed: servers differ. */
    private void note(String name, @Nullable String value) {
        if (value != null) {
            headers.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        }
    }

    @Override
    public void setDateHeader(String name, long date) {
        setHeader(name, text(date));
    }

    @Override
    public void addDateHeader(String name, long date) {
        addHeader(name, text(date));
    }

    private static String text(long date) {
        return HTTP_DATE.format(Instant.ofEpochMilli(date).atOffset(ZoneOffset.UTC));
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, Integer.toString(value));
    }

    @Override
    public void sendError(int status) throws IOException {
        forbid("sendError");
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        forbid("sendError");
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        forbid("sendRedirect");
        super.sendRedirect(location);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        forbid("getOutputStream");
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        forbid("getWriter");
        return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        forbid("flushBuffer");
        super.flushBuffer();
    }

    private void forbid(String method) {
        if (running != null) {
            throw new IllegalStateException("IDEM-0123: " + running + " calls HttpServletResponse." + method
                    + ", which would not be part of the stored response. Return a Response instead");
        }
    }
}
