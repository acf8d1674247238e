package ee.idempotent.servers;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * WildFly, which gets a new base directory when it is started for the first time, and MicroProfile Fault Tolerance besides what it
 * has by default. When it is started again, it goes on with what is there.
 */
public final class WildFly extends Launch implements WatchedDirectory {

    private static final Pattern OTHER_PORTS = Pattern.compile("port=\"([0-9]+)\"");
    private static final String WEB_SECURITY =
            "(?s)(<subsystem xmlns=\"urn:jboss:domain:undertow:.*?<application-security-domain [^/]*)/>";
    private static final String DEPLOYED = ".deployed";
    private static final String FAULT_TOLERANCE = "microprofile.fault-tolerance-smallrye";

    private final Path home;
    private final Path base;
    private final int managementPort = freePort();
    private final List<Path> serverDrivers = new ArrayList<>();
    private final List<Path> scripts = new ArrayList<>();
    private String configuration = "standalone.xml";
    private final Map<String, Module> modules = new LinkedHashMap<>();
    private int transactionTimeout = 300;
    private boolean isLaidOut;

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

    /** Another of its configurations than {@code standalone.xml}. */
    public WildFly configuration(String file) {
        configuration = file;
        return this;
    }

    /** The URI of a path of its management, from the root. */
    public URI management(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    /** Deploys the jar of a driver for data sources of the server, which know it by the name of this file. */
    public WildFly serverDriver(Path jar) {
        serverDrivers.add(jar);
        return this;
    }

    /** Commands for {@code jboss-cli}, which change the configuration before the server starts for the first time. */
    public WildFly cli(Path script) {
        scripts.add(script.toAbsolutePath());
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
        if (!isLaidOut) {
            layOut();
            isLaidOut = true;
        }
        for (Deployment deployment : deployments()) {
            Files.deleteIfExists(deployed(deployment, DEPLOYED)); // of an earlier start
        }
        ProcessBuilder server = new ProcessBuilder(
                home.resolve("bin/standalone.sh").toString(),
                "--server-config=" + configuration,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + freePort(),
                "-Djboss.ajp.port=" + freePort(),
                "-Djboss.management.http.port=" + managementPort,
                "-Djboss.management.https.port=" + freePort());
        server.environment().put("JAVA_HOME", javaHome().toString());
        server.environment().put("JBOSS_MODULEPATH", home.resolve("modules") + File.pathSeparator + modulePath());
        server.environment().put("JAVA_OPTS", String.join(" ", jvmOptions()));
        return server;
    }

    private void layOut() throws IOException {
        Directories.delete(base);
        Directories.copy(home.resolve("standalone"), base);
        Path file = base.resolve("configuration").resolve(configuration);
        Files.writeString(file, configured(Files.readString(file)));
        Files.createDirectories(drivers());
        for (Path jar : libraries()) {
            Files.copy(jar, drivers().resolve(jar.getFileName()));
        }
        pool().ifPresent(pool -> serverDriver(pool.driverJar()));
        for (Path jar : serverDrivers) {
            Files.copy(jar, base.resolve("deployments").resolve(jar.getFileName()));
        }
        for (Deployment deployment : deployments()) {
            Files.copy(deployment.war(), deployed(deployment, ""));
        }
        for (Map.Entry<String, Module> module : modules.entrySet()) {
            write(module.getKey(), module.getValue());
        }
        for (Path script : scripts) {
            run(script);
        }
    }

    private void run(Path script) throws IOException {
        Path log = directory().resolve(script.getFileName() + ".log");
        ProcessBuilder cli = new ProcessBuilder(home.resolve("bin/jboss-cli.sh").toString(), "--file=" + script)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        cli.environment().put("JAVA_HOME", javaHome().toString());
        cli.environment().put("JAVA_OPTS", "-Djboss.server.base.dir=" + base);
        if (cli.start().onExit().join().exitValue() != 0) {
            throw new IllegalStateException("A command of " + script + " has failed, see " + log);
        }
    }

    /** It leaves a file beside each application that says what came of it. */
    @Override
    boolean isUp(String log) {
        return deployments().stream()
                .allMatch(deployment ->
                        Files.exists(deployed(deployment, DEPLOYED)) || Files.exists(deployed(deployment, ".failed")));
    }

    @Override
    public Path watched() {
        return base.resolve("deployments");
    }

    private String configured(String text) {
        return withFaultTolerance(OTHER_PORTS.matcher(text).replaceAll(match -> "port=\"" + freePort() + "\""))
                .replace("scan-interval=\"5000\"", "scan-interval=\"500\"")
                // Else an authentication mechanism of the application would know no users but the server's.
                .replaceFirst(WEB_SECURITY, "$1 integrated-jaspi=\"false\"/>")
                .replace("<drivers>", pool().map(WildFly::dataSource).orElse("") + "<drivers>")
                .replace(
                        "<coordinator-environment ",
                        "<coordinator-environment default-timeout=\"" + transactionTimeout + "\" ")
                .replace(
                        "<spec-descriptor-property-replacement>",
                        "<global-directories><directory name=\"drivers\" path=\"drivers\""
                                + " relative-to=\"jboss.server.base.dir\"/>"
                                + "</global-directories><spec-descriptor-property-replacement>");
    }

    /** Its driver is called as the jar that is deployed. */
    private static String dataSource(Pool pool) {
        return """
                <datasource jndi-name="java:/%s" pool-name="payments">
                  <connection-url>%s</connection-url>
                  <driver>%s</driver>
                  <pool><max-pool-size>%d</max-pool-size></pool>
                  <security user-name="%s" password="%s"/>
                  <validation>
                    <valid-connection-checker class-name="org.jboss.jca.adapters.jdbc.extensions.postgres.PostgreSQLValidConnectionChecker"/>
                    <validate-on-match>true</validate-on-match>
                    <background-validation>false</background-validation>
                    <use-fast-fail>true</use-fast-fail>
                    <exception-sorter class-name="org.jboss.jca.adapters.jdbc.extensions.postgres.PostgreSQLExceptionSorter"/>
                  </validation>
                </datasource>
                """
                .formatted(
                        Pool.NAME,
                        pool.urlInXml(),
                        pool.driverJar().getFileName(),
                        Pool.CONNECTIONS,
                        pool.user(),
                        pool.password());
    }

    private static String withFaultTolerance(String text) {
        return text.contains(FAULT_TOLERANCE)
                ? text
                : text.replace(
                                "</extensions>",
                                "<extension module=\"org.wildfly.extension." + FAULT_TOLERANCE + "\"/></extensions>")
                        .replace(
                                "</profile>",
                                "<subsystem xmlns=\"urn:wildfly:" + FAULT_TOLERANCE.replace('.', '-')
                                        + ":1.0\"/></profile>");
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
