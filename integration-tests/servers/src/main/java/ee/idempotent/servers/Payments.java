package ee.idempotent.servers;

import java.nio.file.Path;

/** The sample application at the root of a server, with the boot commands that its operator is given. */
public final class Payments {

    private Payments() {}

    /**
     * What runs the application on a database.
     *
     * @param payara the server itself
     * @param module the directory of a module beside {@code payments}
     * @param directory where the server runs and leaves all its files; it is made if need be
     * @param war the application, as the build left it or changed since
     * @param database its JDBC URL
     */
    public static Launch launch(Path payara, Path module, Path directory, Path war, String database) {
        Path serverConfig = module.resolve("../../server-config");
        return new PayaraMicro(payara, directory, "/api/payments?reference=none")
                .preboot(serverConfig.resolve("preboot.txt"))
                .postboot(serverConfig.resolve("postboot.txt"))
                .jvm("-Xmx384m")
                .property("payments.database.url", database)
                .deployAtRoot(war);
    }

    /**
     * Deploys the service beside it that charges cards.
     *
     * @param launch what runs the application
     * @param gateway the service, as the build left it
     * @param port on which the application reaches it, of the same server or of what is before it
     */
    public static Launch withGateway(Launch launch, Path gateway, int port) {
        return launch.property("payments.gateway", "http://localhost:" + port + "/gateway")
                .deploy(gateway);
    }
}
