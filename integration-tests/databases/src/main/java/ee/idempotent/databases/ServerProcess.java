package ee.idempotent.databases;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program of Debian's or of Maven Central's that serves until the JVM ends. */
final class ServerProcess {

    private ServerProcess() {}

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /**
     * Starts a server, and returns when it is ready.
     *
     * @param command the program and its arguments
     * @param ready what it says then
     */
    static void start(List<String> command, String ready) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        BufferedReader log =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        String line = log.readLine();
        while (line != null && !line.contains(ready)) {
            said.append(line).append('\n');
            line = log.readLine();
        }
        if (line == null) {
            throw new IllegalStateException(command.get(0) + " does not start: " + said);
        }
        readOn(log);
    }

    /** Else it would stop when the pipe is full. */
    private static void readOn(BufferedReader log) {
        Thread thread = new Thread(
                () -> {
                    try {
                        log.transferTo(Writer.nullWriter());
                    } catch (IOException e) {
                        // It has been stopped.
                    }
                },
                "log of a server");
        thread.setDaemon(true);
        thread.start();
    }
}
