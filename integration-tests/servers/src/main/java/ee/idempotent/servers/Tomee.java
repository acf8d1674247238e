package ee.idempotent.servers;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** TomEE as a program of its jars, since Maven Central has no distribution of it. It enhances entities as a distribution does. */
public final class Tomee extends Launch {

    /** What it says of an application that it has deployed, or could not. */
    private static final Pattern END = Pattern.compile("Deployed Application\\(|Unable to deploy");

    private final Path jars;
    private final Properties users = new Properties();
    private Optional<Path> configuration = Optional.empty();

    /**
     * Starts with no application.
     *
     * @param jars the directory of all its jars
     * @param directory where the server runs and leaves all its files; it is made if need be
     * @param readyPath what answers with 200 when all is well, from the root of the server
     */
    public Tomee(Path jars, Path directory, String readyPath) {
        super(directory, readyPath);
        this.jars = jars.toAbsolutePath();
    }

    /** Its {@code conf/tomee.xml}. */
    public Tomee configuration(Path file) {
        configuration = Optional.of(file.toAbsolutePath());
        return this;
    }

    /** Lets somebody log in, in one role. */
    public Tomee user(String name, String password, String role) {
        users.put("users." + name, password);
        users.put("roles." + name, role);
        return this;
    }

    @Override
    ProcessBuilder command(int port) throws IOException {
        Path base = directory().resolve("tomee");
        Directories.delete(base);
        List<String> command = new ArrayList<>();
        command.add(javaHome().resolve("bin/java").toString());
        command.add("-javaagent:" + jars.resolve("openejb-javaagent.jar"));
        command.addAll(jvmOptions());
        command.addAll(List.of("-cp", classPath(), "org.apache.tomee.embedded.Main"));
        command.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port)));
        command.addAll(List.of("--configuration-location", usersFile().toString()));
        command.addAll(List.of("--shutdown", Integer.toString(freePort()), "--directory", base.toString()));
        configuration.ifPresent(file -> command.addAll(List.of("--tomeexml", file.toString())));
        deployments()
                .forEach(deployment -> command.addAll(
                        List.of("--path", deployment.war().toString(), "--context", deployment.contextRoot())));
        return new ProcessBuilder(command);
    }

    private Path usersFile() throws IOException {
        Path file = directory().resolve("users.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            users.store(writer, null);
        }
        return file;
    }

    private String classPath() {
        return Stream.concat(Stream.of(jars.resolve("*")), libraries().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** It answers before its applications are there. */
    @Override
    boolean isUp(String log) {
        return END.matcher(log).results().count() >= deployments().size();
    }
}
