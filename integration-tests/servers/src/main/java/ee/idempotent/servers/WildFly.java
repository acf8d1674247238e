package ee.idempotent.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** WildFly, which gets a new base directory each time, and MicroProfile Fault Tolerance besides what it has by default. */
public final class WildFly extends Launch {

    private static final Pattern OTHER_PORTS = Pattern.compile("port=\"([0-9]+)\"");
    private static final String WEB_SECURITY =
            "(</handlers>\\s*<application-security-domains>\\s*<application-security-domain [^/]*)/>";
    private static final String FAULT_TOLERANCE = "microprofile.fault-tolerance-smallrye";

    private final Path home;
    private final Path base;
    private int transactionTimeout = 300;

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
        if (pool().isPresent()) {
            Path driver = pool().get().driverJar();
            Files.copy(driver, base.resolve("deployments").resolve(driver.getFileName()));
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
                // Else an authentication mechanism of the application would know no users but the server's.
                .replaceFirst(WEB_SECURITY, "$1 integrated-jaspi=\"false\"/>")
                .replace("<drivers>", pool().map(WildFly::dataSource).orElse("") + "<drivers>")
                .replace(
                        "<coordinator-environment ",
                        "<coordinator-environment default-timeout=\"" + transactionTimeout + "\" ")
                .replace(
                        "<spec-descriptor-property-replacement>",
                        "<global-directories><directory name=\"drivers\" path=\"drivers\" relative-to=\"jboss.server.base.dir\"/>"
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
                    <exception-sorter class-name="org.jboss.jca.adapters.jdbc.extensions.postgres.PostgreSQLExceptionSorter"/>
                  </validation>
                </datasource>
                """
                .formatted(
                        Pool.NAME,
                        pool.url(),
                        pool.driverJar().getFileName(),
                        Pool.CONNECTIONS,
                        pool.user(),
                        pool.password());
    }

    private Path drivers() {
        return base.resolve("drivers");
    }

    /** Its context root is its name, but for that of the root. */
    private Path deployed(Deployment deployment, String suffix) {
        String name = deployment.contextRoot().equals("/") ? "/ROOT" : deployment.contextRoot();
        return base.resolve("deployments" + name + ".war" + suffix);
    }
}
