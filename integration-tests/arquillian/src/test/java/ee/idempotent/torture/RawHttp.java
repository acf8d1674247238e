package ee.idempotent.torture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Requests that no HTTP client would send, byte for byte. */
final class RawHttp {

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");
    private static final int MILLISECONDS_AT_MOST = 60_000;

    private RawHttp() {}

    /** Sends a request and then nothing more, with the sending side still open, and reads what comes back. */
    static String send(String request) {
        return send(request, false);
    }

    /** Sends a request and ends the sending side, as a client does that is cut off while it sends. */
    static String sendAndEnd(String request) {
        return send(request, true);
    }

    /** Sends a request and is gone. */
    static void sendAndVanish(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), TortureServer.port())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends requests one after the other, each with the same body, and only then reads the answers, until the server closes. */
    static String sendAll(List<Request> requests, String body) {
        String rest = "Content-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        String last = post(requests.get(requests.size() - 1)) + rest;
        String others = requests.stream()
                .limit(requests.size() - 1)
                .map(request -> postAndStay(request) + rest)
                .collect(Collectors.joining());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), TortureServer.port())) {
            socket.setSoTimeout(MILLISECONDS_AT_MOST);
            socket.getOutputStream().write((others + last).getBytes(ISO_8859_1));
            socket.shutdownOutput(); // or a server that misreads them would wait for more
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String send(String request, boolean end) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), TortureServer.port())) {
            socket.setSoTimeout(MILLISECONDS_AT_MOST);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            if (end) {
                socket.shutdownOutput();
            }
            return response(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Up to the end that its Content-Length tells, since a server may be slow to close. */
    private static String response(InputStream in) throws IOException {
        StringBuilder response = new StringBuilder();
        int end = Integer.MAX_VALUE;
        for (int next = 0; response.length() < end && (next = in.read()) >= 0; ) {
            response.append((char) next);
            if (end == Integer.MAX_VALUE && response.indexOf("\r\n\r\n") >= 0) {
                Matcher length = CONTENT_LENGTH.matcher(response);
                end = length.find() ? response.length() + Integer.parseInt(length.group(1)) : end;
            }
        }
        return response.toString();
    }

    /** The head of a POST under a key, on a connection that the server closes after its answer; a blank line is missing. */
    static String post(Request request) {
        return """
            POST %s/%s HTTP/1.1\r
            Host: localhost\r
            Connection: close\r
            Effect: %s\r
            Latch: %3$s\r
            """
                        .formatted(request.variant().contextRoot(), request.path(), request.effect())
                + (request.key() == null ? "" : request.variant().keyHeader() + ": " + request.key() + "\r\n");
    }

    /** The same, on a connection that stays, unless the server closes it by itself. */
    static String postAndStay(Request request) {
        return post(request).replace("Connection: close\r\n", "");
    }

    static int status(String response) {
        return response.isEmpty() ? 0 : Integer.parseInt(response.split(" ", 3)[1]);
    }

    static String body(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }
}
