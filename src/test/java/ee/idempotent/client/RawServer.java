package ee.idempotent.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on a socket. It answers each request with the next prepared bytes, hangs up, and writes the request down. */
final class RawServer implements AutoCloseable {

    /**
     * A request.
     *
     * @param head its first line and its headers
     */
    record Received(String head, String text) {

        /** The values of a header, one for each line that has it. */
        List<String> values(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }

        String line() {
            return head.lines().findFirst().orElseThrow();
        }
    }

    private static final int BACKLOG = 50;

    private final ServerSocket entrance;
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "raw server");
        thread.setDaemon(true);
        return thread;
    });
    private final Queue<byte[]> answers = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch hangUp = new CountDownLatch(0);

    RawServer() {
        try {
            entrance = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        workers.execute(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort() + "/");
    }

    /** Forgets what was, and prepares these answers. */
    RawServer answers(byte[]... prepared) {
        answers.clear();
        received.clear();
        answers.addAll(List.of(prepared));
        return this;
    }

    /** From now on, it hangs up only after this. */
    void hangsUpAfter(CountDownLatch latch) {
        hangUp = latch;
    }

    RawServer answers(String... prepared) {
        return answers(List.of(prepared).stream()
                .map(text -> text.getBytes(ISO_8859_1))
                .toArray(byte[][]::new));
    }

    List<Received> received() {
        return received;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                workers.execute(() -> serve(client)); // Another one may be open, and say nothing.
            } catch (IOException e) {
                // It is closed.
            }
        }
    }

    private void serve(Socket connection) {
        try (Socket client = connection) {
            received.add(read(client.getInputStream()));
            byte[] answer = answers.poll();
            if (answer != null) {
                client.getOutputStream().write(answer);
                hangUp.await();
            }
        } catch (IOException e) {
            // The client has hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Received read(InputStream in) throws IOException {
        String head = head(in);
        Received noBody = new Received(head, "");
        List<String> length = noBody.values("Content-Length");
        if (!length.isEmpty()) {
            return new Received(head, new String(in.readNBytes(Integer.parseInt(length.get(0))), ISO_8859_1));
        }
        return noBody.values("Transfer-Encoding").isEmpty() ? noBody : new Received(head, chunks(in));
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private static String chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); ; size = size(in)) {
            body.write(in.readNBytes(size));
            line(in);
            if (size == 0) {
                return body.toString(ISO_8859_1);
            }
        }
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        workers.shutdown();
    }
}
