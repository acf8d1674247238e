package ee.idempotent.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server that was started by a {@link Launch}. It ends when it is closed, and with this JVM at the latest. */
public final class Server implements AutoCloseable {

    private static final int SECONDS_TO_START = 600;

    /** In which a server that starts says something. Payara was seen to lock itself up, in its own container of services. */
    private static final int SECONDS_OF_SILENCE = 120;

    private static final int SECONDS_TO_ANSWER = 10;

    /** Where an entry of a log begins, in the format of java.util.logging. */
    private static final Pattern ENTRY = Pattern.compile("(?m)^(?=\\w{3} \\d\\d, \\d{4} )");

    private static final int LINES_OF_ERROR = 12;

    private final Launch launch;
    private volatile Process process;
    private final int port;
    private final Path logFile;

    Server(Launch launch, Process process, int port, Path logFile) {
        this.launch = launch;
        this.process = process;
        this.port = port;
        this.logFile = logFile;
    }

    /** Waits until the applications answer: a server whose deployment has failed stays up, and says that it is ready. */
    public Server awaitReady() throws InterruptedException {
        int status = starts() ? firstAnswer() : 0;
        if (status != 200) {
            close();
            throw new IllegalStateException(
                    "The server answers %s with %d, see %s".formatted(launch.readyPath(), status, logFile));
        }
        return this;
    }

    /** Waits until the server ends by itself, and tells its exit value. */
    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    public int port() {
        return port;
    }

    /** The URI of a path that begins at the root of the server. */
    public URI uri(String path) {
        return launch.machine().uri(port, path);
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
    public void kill() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitExit(all).join();
    }

    /** Stops the server where it stands, as a machine would that swaps or is moved: its connections stay open. */
    public void pause() {
        signal("STOP");
    }

    /** Lets a paused server go on. */
    public void resume() {
        signal("CONT");
    }

    /** Of its JVM. */
    public long pid() {
        return process.descendants()
                .reduce((first, second) -> second)
                .orElse(process.toHandle())
                .pid();
    }

    /** How many objects of a class are left in the server's JVM when the garbage has been collected. */
    public long instances(String type) {
        return jcmd("GC.class_histogram")
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(cells -> cells.length > 3 && cells[3].equals(type))
                .mapToLong(cells -> Long.parseLong(cells[1]))
                .sum();
    }

    /** How many class loaders are left that have loaded a class of this name, when the garbage has been collected. */
    public long classLoaders(String type) {
        jcmd("GC.run");
        return jcmd("VM.class_hierarchy", type)
                .lines()
                .filter(line -> line.contains("--" + type + "/"))
                .count();
    }

    /** What all threads of the server's JVM do. */
    public String threads() {
        return jcmd("Thread.print");
    }

    /** Writes all objects of the server's JVM that are not garbage into a file. */
    public void dump(Path file) {
        jcmd("GC.heap_dump", "-overwrite", file.toAbsolutePath().toString());
    }

    private String jcmd(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Launch.javaHome().resolve("bin/jcmd").toString());
        command.add(Long.toString(pid()));
        command.addAll(List.of(arguments));
        try {
            Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server; one that does not end within a minute is killed, and is a failure. */
    @Override
    public void close() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroy);
        try {
            awaitExit(all).orTimeout(1, MINUTES).join();
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Some servers are started by a script or a program that stays. */
    private List<ProcessHandle> processes() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    private static CompletableFuture<Void> awaitExit(List<ProcessHandle> processes) {
        return CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    }

    private void signal(String name) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes().forEach(running -> command.add(Long.toString(running.pid())));
        try {
            new ProcessBuilder(command).start().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that has locked itself up, or has not deployed what it should, is started again, once. */
    private boolean starts() throws InterruptedException {
        boolean isFirst = true;
        int said = 0;
        for (int second = 0, silent = 0; second < SECONDS_TO_START; second++, silent++) {
            String log = log();
            List<String> missing = launch.isUp(log) ? launch.missing(log) : List.of();
            if (launch.isUp(log) && (missing.isEmpty() || !isFirst)) {
                return missing.isEmpty();
            }
            if (process.waitFor(1, SECONDS)) {
                return false;
            }
            if (log.length() != said) {
                said = log.length();
                silent = 0;
            }
            if (isFirst && !missing.isEmpty()) {
                isFirst = false;
                startAgain("did not deploy " + missing, errors(log));
            } else if (isFirst && silent == SECONDS_OF_SILENCE) {
                isFirst = false;
                startAgain("said nothing more while it started", threads());
            }
        }
        return false;
    }

    private void startAgain(String why, String evidence) {
        kill();
        System.err.println("The server of " + logFile + " " + why + ". It is started again. Before:\n" + evidence);
        process = launch.run(port, logFile);
    }

    /** The entries of a log that tell of errors, each with its first lines. */
    private static String errors(String log) {
        return ENTRY.splitAsStream(log)
                .filter(entry -> entry.contains("SEVERE: "))
                .map(entry -> entry.lines().limit(LINES_OF_ERROR).collect(joining("\n")))
                .collect(joining("\n"));
    }

    /** The status; Liberty says that an application has started a moment before it answers. */
    private int firstAnswer() throws InterruptedException {
        int status = answer();
        for (int second = 0; status != 200 && second < SECONDS_TO_ANSWER; second++) {
            SECONDS.sleep(1);
            status = answer();
        }
        return status;
    }

    /** The status, or 0 if there is none. */
    private int answer() {
        try {
            return ((HttpURLConnection) uri(launch.readyPath()).toURL().openConnection()).getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
