package ee.idempotent.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Programs of this machine. */
final class Program {

    private static final Path HERE = Path.of("");

    private Program() {}

    /**
     * Runs one that must succeed.
     *
     * @throws IllegalStateException if it does not, or is not there; with what it says
     */
    static void run(String... command) {
        run(HERE, command);
    }

    /** The same in a directory. */
    static void run(Path directory, String... command) {
        Process process = start(directory, command);
        String said = output(process);
        if (status(process) != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + said);
        }
    }

    /** Whether one succeeds. */
    static boolean succeeds(Path directory, String... command) {
        Process process = start(directory, command);
        output(process);
        return status(process) == 0;
    }

    /** Runs one that may fail. */
    static void tryTo(String... command) {
        succeeds(HERE, command);
    }

    /** What one says. */
    static String output(String... command) {
        return output(start(HERE, command));
    }

    private static int status(Process process) {
        return process.onExit().join().exitValue();
    }

    private static String output(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(Path directory, String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e); // there is no such program
        }
    }
}
