package ee.idempotent.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Open Liberty with the Web Profile, MicroProfile and XML binding, which gets a new server each time. */
public final class OpenLiberty extends Launch implements WatchedDirectory {

    private static final String SERVER = "server";

    private final Path home;
    private int transactionTimeout = 120;

    /**
     * Starts with no application.
     *
     * @param home where its distribution is unpacked
     * @param directory where the server runs and leaves all its files; it is made if need be
     * @param readyPath what answers with 200 when all is well, from the root of the server
     */
    public OpenLiberty(Path home, Path directory, String readyPath) {
        super(directory, readyPath);
        this.home = home.toAbsolutePath();
    }

    /** Seconds after which the server ends a transaction. */
    public OpenLiberty transactionTimeout(int seconds) {
        transactionTimeout = seconds;
        return this;
    }

    @Override
    ProcessBuilder command(int port) throws IOException {
        Path user = directory().resolve("usr");
        Directories.delete(user);
        Path server = Files.createDirectories(watched()).getParent();
        Files.writeString(server.resolve("server.xml"), configuration(port));
        Files.write(server.resolve("jvm.options"), jvmOptions());
        Path global = Files.createDirectories(user.resolve("shared/config/lib/global"));
        for (Path jar : libraries()) {
            Files.copy(jar, global.resolve(jar.getFileName()));
        }
        ProcessBuilder process = new ProcessBuilder(home.resolve("bin/server").toString(), "run", SERVER);
        process.environment().put("JAVA_HOME", javaHome().toString());
        process.environment().put("WLP_USER_DIR", user.toString());
        process.environment().remove("WLP_OUTPUT_DIR");
        return process;
    }

    /** It says of each application what came of it. */
    @Override
    boolean isUp(String log) {
        List<String> ends =
                log.lines().filter(line -> line.contains("CWWKZ000")).toList();
        return deployments().stream()
                .map(deployment -> Pattern.compile("CWWKZ000(?:1I|2E|4E): .*[ (]" + nameOf(deployment) + "[. ].*"))
                .allMatch(
                        end -> ends.stream().anyMatch(line -> end.matcher(line).find()));
    }

    @Override
    public Path watched() {
        return directory().resolve("usr/servers").resolve(SERVER).resolve("dropins");
    }

    private String configuration(int port) {
        String applications = deployments().stream().map(OpenLiberty::element).collect(Collectors.joining("\n"));
        return """
                <server>
                  <featureManager>
                    <feature>webProfile-10.0</feature>
                    <feature>microProfile-6.1</feature>
                    <feature>xmlBinding-4.0</feature>
                  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                  <logging consoleLogLevel="INFO"/>
                  <mpMetrics authentication="false"/>
                  <transaction totalTranLifetimeTimeout="%ds"/>
                  %s
                  %s
                </server>
                """
                .formatted(
                        port,
                        transactionTimeout,
                        pool().map(OpenLiberty::dataSource).orElse(""),
                        applications);
    }

    private static String dataSource(Pool pool) {
        return """
                <library id="driver">
                  <file name="%s"/>
                </library>
                <dataSource jndiName="%s">
                  <jdbcDriver libraryRef="driver"/>
                  <properties.postgresql URL="%s" user="%s" password="%s"/>
                  <connectionManager maxPoolSize="%d" purgePolicy="EntirePool"/>
                </dataSource>
                """
                .formatted(
                        pool.driverJar(), Pool.NAME, pool.urlInXml(), pool.user(), pool.password(), Pool.CONNECTIONS);
    }

    /** The web applications of an enterprise archive have their context roots by their names. */
    private static String element(Deployment deployment) {
        String element = deployment.isEnterprise()
                ? "<enterpriseApplication location=\"%s\" name=\"%s\"/>"
                : "<webApplication location=\"%s\" name=\"%s\" contextRoot=\"%s\"/>";
        return element.formatted(deployment.war(), nameOf(deployment), deployment.contextRoot());
    }

    private static String nameOf(Deployment deployment) {
        return deployment.war().getFileName().toString().replaceFirst("\\.[ew]ar$", "");
    }
}
