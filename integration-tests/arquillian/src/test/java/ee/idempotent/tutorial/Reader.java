package ee.idempotent.tutorial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.servers.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Does what a tutorial says, in a directory, and compares what it sees. What is still running in the end is ended. */
final class Reader implements AutoCloseable {

    /** For a Maven that gets everything from another repository, or a server that starts, on a machine with other work. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** The commands that start Payara Micro, WildFly and Open Liberty, and what these say when an application is up. */
    private static final Pattern SERVER = Pattern.compile("payara-micro\\.jar|standalone\\.sh -|server run");

    /** Open Liberty says first that the application is up, and then that it listens: on a machine with other work, seconds later. */
    private static final Pattern READY =
            Pattern.compile(" ready in |WFLYSRV0025|(?s:CWWKZ0001I.*CWWKF0011I|CWWKF0011I.*CWWKZ0001I)");

    private final Path directory;
    private final Path maven;
    private final String port = Integer.toString(Launch.freePort());
    private final List<Process> processes = new ArrayList<>();
    private final Identifiers told = new Identifiers();
    private final Identifiers seen = new Identifiers();

    Reader(Path directory, Path maven) {
        this.directory = directory;
        this.maven = maven;
    }

    /** Whether a step starts a server. */
    static boolean isServer(Step step) {
        return step instanceof Step.Run run && SERVER.matcher(run.command()).find();
    }

    void follow(Step step) {
        try {
            if (step instanceof Step.Write write) {
                Path file = directory.resolve(write.file());
                Files.createDirectories(file.getParent());
                Files.writeString(file, onPort(write.content()));
            } else if (step instanceof Step.Run run) {
                run(
                        onPort(run.command()),
                        run.output().stream().map(this::onPort).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String command, List<String> output) throws IOException {
        Path log = directory.resolve("command-" + processes.size() + ".log");
        Process process = start(command, log);
        boolean isServer = SERVER.matcher(command).find();
        await(command)
                .atMost(PATIENCE)
                .until(() -> !process.isAlive()
                        || (isServer && READY.matcher(read(log)).find()));
        assertThat(process.isAlive()).as(command + ", see " + log).isEqualTo(isServer);
        if (isServer) {
            String said = read(log).replaceAll("ready in [0-9,]+", "ready in 8,512");
            assertThat(output).allSatisfy(line -> assertThat(said).contains(line));
        } else {
            assertThat(process.exitValue()).as(read(log)).isZero();
            compare(lines(log), output);
        }
    }

    /** What is told may leave something out, and say nothing at all. */
    private void compare(List<String> lines, List<String> output) {
        if (!output.isEmpty()) {
            assertThat(seen.numbered(lines)).containsSubsequence(told.numbered(output));
        }
    }

    private Process start(String command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        String java = System.getProperty("java.home");
        builder.environment().put("JAVA_HOME", java);
        // The server unpacks itself, and does not always clean up.
        builder.environment()
                .put("JAVA_TOOL_OPTIONS", String.join(" ", Launch.QUICK) + " -Djava.io.tmpdir=" + directory);
        builder.environment().merge("PATH", maven.resolve("bin") + ":" + java + "/bin:", (path, first) -> first + path);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String onPort(String text) {
        return text.replace("8080", port);
    }

    private static String read(Path log) throws IOException {
        return new String(Files.readAllBytes(log), UTF_8);
    }

    private static List<String> lines(Path log) throws IOException {
        return read(log).lines().map(String::stripTrailing).toList();
    }

    @Override
    public void close() {
        processes.stream()
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
                .filter(ProcessHandle::destroy)
                .forEach(process -> process.onExit().join());
    }
}
