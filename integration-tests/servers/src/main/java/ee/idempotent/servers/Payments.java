package ee.idempotent.servers;

import java.nio.file.Path;

/** The sample application at the root of a server, with the boot commands that its operator is given. */
public final class Payments {

    private Payments() {}

    /**
     * What runs the packaged application on a database.
     *
     * @param module the directory of a module beside {@code payments}; the server's files go to its target directory
     * @param database its JDBC URL
     */
    public static Launch launch(Path module, String database) {
        return launch(module, module.resolve("../payments/target/payments.war"), database);
    }

    /**
     * The same for an application that was changed after it was packaged.
     *
     * @param war the application
     */
    public static Launch launch(Path module, Path war, String database) {
        Path serverConfig = module.resolve("../../server-config");
        return new PayaraMicro(module.resolve("target"), "/api/payments?reference=none")
                .preboot(serverConfig.resolve("preboot.txt"))
                .postboot(serverConfig.resolve("postboot.txt"))
                .jvm("-Xmx384m")
                .property("payments.database.url", database)
                .deployAtRoot(war);
    }
}
