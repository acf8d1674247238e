package ee.idempotent.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** WildFly, which gets a new base directory each time, and MicroProfile Fault Tolerance besides what it has by default. */
public final class WildFly extends Launch implements WatchedDirectory {

    private static final Pattern OTHER_PORTS = Pattern.compile("port=\"([0-9]+)\"");
    private static final String WEB_SECURITY =
            "(</handlers>\\s*<application-security-domains>\\s*<application-security-domain [^/]*)/>";
    private static final String FAULT_TOLERANCE = "microprofile.fault-tolerance-smallrye";

    private final Path home;
    private final Path base;
    private final Map<String, Module> modules = new LinkedHashMap<>();
    private int transactionTimeout = 300;

    private record Module(Path jar, List<String> dependencies) {}

    /**
     * Starts with no application.
     *
     * @param home where its distribution is unpacked
     * @param directory where the server runs and leaves all its files; it is made if need be
     * @param readyPath what answers with 200 when all is well, from the root of the server
     */
    public WildFly(Path home, Path directory, String readyPath) {
        super(directory, readyPath);
        this.home = home.toAbsolutePath();
        this.base = directory().resolve("standalone");
    }

    /** Seconds after which the server ends a transaction. */
    public WildFly transactionTimeout(int seconds) {
        transactionTimeout = seconds;
        return this;
    }

    /**
     * Makes a jar a module of the server.
     *
     * @param name by which applications name the module
     * @param dependencies the modules that it needs itself
     */
    public WildFly module(String name, Path jar, String... dependencies) {
        modules.put(name, new Module(jar, List.of(dependencies)));
        return this;
    }

    @Override
    ProcessBuilder command(int port) throws IOException {
        Directories.delete(base);
        Directories.copy(home.resolve("standalone"), base);
        Path configuration = base.resolve("configuration/standalone.xml");
        Files.writeString(configuration, configured(Files.readString(configuration)));
        Files.createDirectories(drivers());
        for (Path jar : libraries()) {
            Files.copy(jar, drivers().resolve(jar.getFileName()));
        }
        for (Deployment deployment : deployments()) {
            Files.copy(deployment.war(), deployed(deployment, ""));
        }
        for (Map.Entry<String, Module> module : modules.entrySet()) {
            write(module.getKey(), module.getValue());
        }
        ProcessBuilder server = new ProcessBuilder(
                home.resolve("bin/standalone.sh").toString(),
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + freePort(),
                "-Djboss.ajp.port=" + freePort(),
                "-Djboss.management.http.port=" + freePort(),
                "-Djboss.management.https.port=" + freePort());
        server.environment().put("JAVA_HOME", javaHome().toString());
        server.environment().put("JBOSS_MODULEPATH", home.resolve("modules") + File.pathSeparator + modulePath());
        server.environment().put("JAVA_OPTS", String.join(" ", jvmOptions()));
        return server;
    }

    /** It leaves a file beside each application that says what came of it. */
    @Override
    boolean isUp(String log) {
        return deployments().stream()
                .allMatch(deployment -> Files.exists(deployed(deployment, ".deployed"))
                        || Files.exists(deployed(deployment, ".failed")));
    }

    @Override
    public Path watched() {
        return base.resolve("deployments");
    }

    private String configured(String configuration) {
        return OTHER_PORTS
                .matcher(configuration)
                .replaceAll(match -> "port=\"" + freePort() + "\"")
                .replace(
                        "</extensions>",
                        "<extension module=\"org.wildfly.extension." + FAULT_TOLERANCE + "\"/></extensions>")
                .replace(
                        "</profile>",
                        "<subsystem xmlns=\"urn:wildfly:" + FAULT_TOLERANCE.replace('.', '-') + ":1.0\"/></profile>")
                .replace("scan-interval=\"5000\"", "scan-interval=\"500\"")
                // Else an authentication mechanism of the application would know no users but the server's.
                .replaceFirst(WEB_SECURITY, "$1 integrated-jaspi=\"false\"/>")
                .replace(
                        "<coordinator-environment ",
                        "<coordinator-environment default-timeout=\"" + transactionTimeout + "\" ")
                .replace(
                        "<spec-descriptor-property-replacement>",
                        "<global-directories><directory name=\"drivers\" path=\"drivers\" relative-to=\"jboss.server.base.dir\"/>"
                                + "</global-directories><spec-descriptor-property-replacement>");
    }

    private void write(String name, Module module) throws IOException {
        Path directory = Files.createDirectories(
                modulePath().resolve(name.replace('.', '/')).resolve("main"));
        Path jar = Files.copy(module.jar(), directory.resolve(module.jar().getFileName()));
        Files.writeString(
                directory.resolve("module.xml"),
                """
                <module xmlns="urn:jboss:module:1.9" name="%s">
                  <resources><resource-root path="%s"/></resources>
                  <dependencies>%s</dependencies>
                </module>
                """
                        .formatted(
                                name,
                                jar.getFileName(),
                                module.dependencies().stream()
                                        .map("<module name=\"%s\"/>"::formatted)
                                        .collect(Collectors.joining())));
    }

    private Path modulePath() {
        return base.resolve("modules");
    }

    private Path drivers() {
        return base.resolve("drivers");
    }

    /** Its context root is its name, but for that of the root. */
    private Path deployed(Deployment deployment, String suffix) {
        String name = deployment.contextRoot().equals("/") ? "/ROOT" : deployment.contextRoot();
        return base.resolve("deployments" + name + (deployment.isEnterprise() ? ".ear" : ".war") + suffix);
    }
}
