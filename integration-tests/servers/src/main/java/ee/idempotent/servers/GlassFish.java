package ee.idempotent.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** GlassFish, which gets a new domain each time. */
public final class GlassFish extends Launch implements WatchedDirectory {

    private static final String DOMAIN = "domain1";
    private static final String OWN_HEAP = "<jvm-options>-Xmx512m</jvm-options>";
    private static final Pattern PORT = Pattern.compile("port=\"([0-9]+)\"");

    private final Path home;
    private final Path domain;
    private int transactionTimeout;

    /**
     * Starts with no application.
     *
     * @param home where its distribution is unpacked
     * @param directory where the server runs and leaves all its files; it is made if need be
     * @param readyPath what answers with 200 when all is well, from the root of the server
     */
    public GlassFish(Path home, Path directory, String readyPath) {
        super(directory, readyPath);
        this.home = home.toAbsolutePath();
        this.domain = directory().resolve("domains").resolve(DOMAIN);
    }

    /** Seconds after which the server ends a transaction. */
    public GlassFish transactionTimeout(int seconds) {
        transactionTimeout = seconds;
        return this;
    }

    @Override
    ProcessBuilder command(int port) throws IOException {
        Directories.delete(domain);
        Directories.copy(home.resolve("glassfish/domains").resolve(DOMAIN), domain);
        Path configuration = domain.resolve("config/domain.xml");
        Files.writeString(configuration, withPool(withJvmOptions(withOwnPorts(Files.readString(configuration), port))));
        for (Path jar : libraries()) {
            Files.copy(jar, domain.resolve("lib").resolve(jar.getFileName()));
        }
        if (pool().isPresent()) {
            Path driver = pool().get().driverJar();
            Files.copy(driver, domain.resolve("lib").resolve(driver.getFileName()));
        }
        Files.createDirectories(watched());
        for (Deployment deployment : deployments()) {
            Files.copy(deployment.war(), autodeployed(deployment, ""));
        }
        ProcessBuilder asadmin = new ProcessBuilder(
                home.resolve("bin/asadmin").toString(),
                "start-domain",
                "--verbose",
                "--domaindir",
                domain.getParent().toString(),
                DOMAIN);
        asadmin.environment().put("AS_JAVA", javaHome().toString());
        return asadmin;
    }

    /** It leaves a file beside each application that says what came of it. */
    @Override
    boolean isUp(String log) {
        return deployments().stream()
                .allMatch(deployment -> Files.exists(autodeployed(deployment, "_deployed"))
                        || Files.exists(autodeployed(deployment, "_deployFailed")));
    }

    /** All its ports are free ones of the loopback interface. */
    private String withOwnPorts(String configuration, int port) {
        return PORT.matcher(configuration)
                .replaceAll(match -> "port=\"" + (match.group(1).equals("8080") ? port : freePort()) + "\"")
                .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=")
                .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                .replace(
                        "<transaction-service ",
                        "<transaction-service timeout-in-seconds=\"" + transactionTimeout + "\" ")
                // By default it has five, so that calls wait for it which ought to wait for another call.
                .replace(
                        "<thread-pool name=\"http-thread-pool\"",
                        "<thread-pool name=\"http-thread-pool\" max-thread-pool-size=\"50\"")
                .replace(",org.apache.felix.shell.remote", "");
    }

    private String withPool(String configuration) {
        return pool().map(pool -> configuration
                        .replace("</resources>", dataSource(pool) + "</resources>")
                        .replaceFirst("(<server name=\"server\".*?>)", "$1<resource-ref ref=\"" + Pool.NAME + "\"/>"))
                .orElse(configuration);
    }

    private static String dataSource(Pool pool) {
        return """
                <jdbc-connection-pool name="payments" res-type="java.sql.Driver" driver-classname="%s"
                    max-pool-size="%d" fail-all-connections="true" is-connection-validation-required="true" connection-validation-method="custom-validation"
                    validation-classname="org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation">
                  <property name="url" value="%s"/>
                  <property name="user" value="%s"/>
                  <property name="password" value="%s"/>
                </jdbc-connection-pool>
                <jdbc-resource pool-name="payments" jndi-name="%s"/>
                """
                .formatted(pool.driver(), Pool.CONNECTIONS, pool.urlInXml(), pool.user(), pool.password(), Pool.NAME);
    }

    private String withJvmOptions(String configuration) {
        boolean hasHeap = jvmOptions().stream().anyMatch(option -> option.startsWith("-Xmx"));
        String options = jvmOptions().stream()
                .map(option -> "<jvm-options>" + option.replace("&", "&amp;") + "</jvm-options>")
                .collect(Collectors.joining());
        return configuration
                .replace(OWN_HEAP, hasHeap ? "" : OWN_HEAP)
                .replace("</java-config>", options + "</java-config>");
    }

    /** It looks there every other second. */
    @Override
    public Path watched() {
        return domain.resolve("autodeploy");
    }

    /** The context root of a web application is its name, but for the root, which its glassfish-web.xml has to say. */
    private Path autodeployed(Deployment deployment, String suffix) {
        String name = deployment.contextRoot().equals("/") ? "/root" : deployment.contextRoot();
        String type = deployment.isEnterprise() ? ".ear" : ".war";
        return domain.resolve("autodeploy" + name + type + suffix);
    }
}
