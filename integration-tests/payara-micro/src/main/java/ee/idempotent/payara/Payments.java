package ee.idempotent.payara;

import java.nio.file.Path;

/** The sample application at the root of a server, with the boot commands that its operator is given. */
public final class Payments {

    private Payments() {}

    /**
     * What runs the application on a database.
     *
     * @param module the directory of a module beside {@code payments}; the server's files go to its target directory
     * @param database its JDBC URL
     */
    public static Launch launch(Path module, String database) {
        Path serverConfig = module.resolve("../../server-config");
        return new Launch(module.resolve("target"), "/api/payments?reference=none")
                .jvm("-Xmx384m")
                .property("payments.database.url", database)
                .preboot(serverConfig.resolve("preboot.txt"))
                .postboot(serverConfig.resolve("postboot.txt"))
                .deployAtRoot(module.resolve("../payments/target/payments.war"));
    }
}
