package ee.idempotent.payara;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a Payara Micro is started with: applications, and options of the JVM and of the server. */
public final class Launch {

    private final Path directory;
    private final String readyPath;
    private final List<String> jvm = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    private final List<String> micro = new ArrayList<>(List.of("--nocluster", "--disablephonehome"));

    /**
     * Starts with no application.
     *
     * @param directory where the server runs and leaves all its files; it is made if need be
     * @param readyPath what answers with 200 when all is well, from the root of the server
     */
    public Launch(Path directory, String readyPath) {
        try {
            this.directory = Files.createDirectories(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.readyPath = readyPath;
        // A killed server leaves its unpacked runtime behind: where "clean" finds it.
        jvm("-Djava.io.tmpdir=" + this.directory);
    }

    public Path directory() {
        return directory;
    }

    /** Options such as {@code -Xmx384m}. */
    public Launch jvm(String... options) {
        jvm.addAll(List.of(options));
        return this;
    }

    public Launch property(String name, String value) {
        return jvm("-D" + name + "=" + value);
    }

    /** Commands that run before the server is up. */
    public Launch preboot(Path commands) {
        return micro("--prebootcommandfile", commands);
    }

    /** Commands that run before the applications are deployed. */
    public Launch postboot(Path commands) {
        return micro("--postbootcommandfile", commands);
    }

    /** Commands that run after the applications are deployed. */
    public Launch postdeploy(Path commands) {
        return micro("--postdeploycommandfile", commands);
    }

    /** Adds a jar to the class path of the server. */
    public Launch library(Path jar) {
        return micro("--addlibs", jar);
    }

    /** Deploys an application under its own name. */
    public Launch deploy(Path war) {
        return micro("--deploy", war);
    }

    /** Deploys an application at the root of the server. */
    public Launch deployAtRoot(Path war) {
        micro.addAll(List.of("--contextroot", "/"));
        return deploy(war);
    }

    /**
     * Starts a server; {@link PayaraMicro#awaitReady} tells when it answers.
     *
     * @param name of the log
     * @throws UncheckedIOException if the port is taken or the process cannot be started
     */
    public PayaraMicro start(String name, int port) {
        Path log = directory.resolve(name + ".log");
        try {
            // Else the one that listens there already would be taken for ours.
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            Process process = new ProcessBuilder(command(port))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new PayaraMicro(process, port, readyPath, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Launch micro(String option, Path file) {
        micro.addAll(List.of(option, file.toAbsolutePath().toString()));
        return this;
    }

    private List<String> command(int port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = PayaraMicro.jarOf(fish.payara.micro.PayaraMicro.class).toString();
        return Stream.of(List.of(java), jvm, List.of("-jar", jar, "--port", Integer.toString(port)), micro)
                .flatMap(List::stream)
                .toList();
    }
}
