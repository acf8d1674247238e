package ee.idempotent.payara;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One server that was started by a {@link Launch}, until it is closed. */
public final class PayaraMicro implements AutoCloseable {

    private static final int SECONDS_TO_START = 300;

    private final Process process;
    private final int port;
    private final String readyPath;
    private final Path logFile;

    PayaraMicro(Process process, int port, String readyPath, Path logFile) {
        this.process = process;
        this.port = port;
        this.readyPath = readyPath;
        this.logFile = logFile;
    }

    /** A port on which nobody listens yet. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar that a class was loaded from. */
    public static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the applications answer: a server whose deployment has failed stays up, and says that it is ready. */
    public PayaraMicro awaitReady() throws InterruptedException {
        if (!(starts() && answers())) {
            close();
            throw new IllegalStateException("The server does not answer at " + readyPath + ", see " + logFile);
        }
        return this;
    }

    /** Waits until the server ends by itself. */
    public void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    public int port() {
        return port;
    }

    /** The URI of a path that begins at the root of the server. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public Path logFile() {
        return logFile;
    }

    /** All that the server has written so far. */
    public String log() {
        try {
            return new String(Files.readAllBytes(logFile), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server with no chance to clean up, as a power failure would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops the server where it stands, as a machine would that swaps or is moved: its connections stay open. */
    public void pause() {
        signal("STOP");
    }

    /** Lets a paused server go on. */
    public void resume() {
        signal("CONT");
    }

    public long pid() {
        return process.pid();
    }

    /** Ends the server; one that does not end within a minute is killed, and is a failure. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().orTimeout(1, MINUTES).join();
        } finally {
            process.destroyForcibly();
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It says so when the last application is deployed, or is not. */
    private boolean starts() throws InterruptedException {
        for (int second = 0; second < SECONDS_TO_START; second++) {
            if (log().contains("ready in")) {
                return true;
            }
            if (process.waitFor(1, SECONDS)) {
                return false;
            }
        }
        return false;
    }

    private boolean answers() {
        try {
            return ((HttpURLConnection) uri(readyPath).toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
