package ee.idempotent.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Payara Micro, which is one jar, and takes files of commands. */
public final class PayaraMicro extends Launch {

    /** The server itself. */
    public static final Path JAR = jarOf(fish.payara.micro.PayaraMicro.class);

    private final Path jar;
    private final List<String> commandFiles = new ArrayList<>();

    /**
     * Starts with no application.
     *
     * @param directory where the server runs and leaves all its files; it is made if need be
     * @param readyPath what answers with 200 when all is well, from the root of the server
     */
    public PayaraMicro(Path directory, String readyPath) {
        this(JAR, directory, readyPath);
    }

    /**
     * Starts another version with no application.
     *
     * @param jar the server itself
     */
    public PayaraMicro(Path jar, Path directory, String readyPath) {
        super(directory, readyPath);
        this.jar = jar.toAbsolutePath();
    }

    /** Commands that run before the server is up. */
    public PayaraMicro preboot(Path commands) {
        return commands("--prebootcommandfile", commands);
    }

    /** Commands that run before the applications are deployed. */
    public PayaraMicro postboot(Path commands) {
        return commands("--postbootcommandfile", commands);
    }

    /** Commands that run after the applications are deployed. */
    public PayaraMicro postdeploy(Path commands) {
        return commands("--postdeploycommandfile", commands);
    }

    /** By the commands that an operator is given. */
    @Override
    public Launch pool(Pool pool) {
        return postboot(Path.of("../../server-config/postboot.txt"))
                .property("payments.database.driver", pool.driver())
                .property("payments.database.url", pool.url())
                .property("payments.database.user", pool.user())
                .property("payments.database.password", pool.password())
                .library(pool.driverJar());
    }

    private PayaraMicro commands(String option, Path file) {
        commandFiles.addAll(List.of(option, file.toAbsolutePath().toString()));
        return this;
    }

    @Override
    ProcessBuilder command(int port) {
        List<String> command = new ArrayList<>();
        command.add(javaHome().resolve("bin/java").toString());
        command.addAll(jvmOptions());
        command.addAll(List.of("-jar", jar.toString(), "--port", Integer.toString(port)));
        command.addAll(List.of("--nocluster", "--disablephonehome"));
        command.addAll(commandFiles);
        libraries().forEach(jar -> command.addAll(List.of("--addlibs", jar.toString())));
        deployments().forEach(deployment -> {
            if (deployment.contextRoot().equals("/")) {
                command.addAll(List.of("--contextroot", "/"));
            }
            command.addAll(List.of("--deploy", deployment.war().toString()));
        });
        return new ProcessBuilder(command);
    }

    @Override
    boolean isUp(String log) {
        return log.contains("ready in");
    }

    @Override
    boolean isDeployed(String application, String log) {
        return log.contains(application + " was successfully deployed");
    }
}
