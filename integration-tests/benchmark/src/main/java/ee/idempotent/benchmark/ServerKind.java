package ee.idempotent.benchmark;

import ee.idempotent.servers.GlassFish;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.OpenLiberty;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.WildFly;
import java.nio.file.Path;

/** The servers, each with the JPA provider that it brings. */
enum ServerKind {
    PAYARA("Payara Micro", "payara.version", "EclipseLink") {
        @Override
        Launch launch(Path directory, String readyPath) {
            return new PayaraMicro(directory, readyPath).preboot(Path.of("../../server-config/preboot.txt"));
        }
    },
    WILDFLY("WildFly", "wildfly.version", "Hibernate") {
        @Override
        Launch launch(Path directory, String readyPath) {
            return new WildFly(SERVERS.resolve("wildfly-" + version()), directory, readyPath);
        }
    },
    LIBERTY("Open Liberty", "liberty.version", "EclipseLink") {
        @Override
        Launch launch(Path directory, String readyPath) {
            return new OpenLiberty(SERVERS.resolve("wlp"), directory, readyPath);
        }
    },
    GLASSFISH("GlassFish", "glassfish.version", "EclipseLink") {
        @Override
        Launch launch(Path directory, String readyPath) {
            return new GlassFish(SERVERS.resolve("glassfish7"), directory, readyPath);
        }
    };

    /** Where the build has unpacked them. */
    private static final Path SERVERS = Path.of("target/servers");

    private final String label;
    private final String versionProperty;
    private final String provider;

    ServerKind(String label, String versionProperty, String provider) {
        this.label = label;
        this.versionProperty = versionProperty;
        this.provider = provider;
    }

    /**
     * Starts with no application.
     *
     * @param directory where the server runs and leaves all its files; it is made if need be
     * @param readyPath what answers with 200 when all is well, from the root of the server
     */
    abstract Launch launch(Path directory, String readyPath);

    String provider() {
        return provider;
    }

    String version() {
        return System.getProperty(versionProperty);
    }

    @Override
    public String toString() {
        return label + " " + version();
    }
}
