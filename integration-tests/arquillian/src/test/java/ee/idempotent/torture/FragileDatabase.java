package ee.idempotent.torture;

import ee.idempotent.payara.PayaraMicro;
import java.sql.SQLException;
import org.h2.tools.Server;

/** A database server in the JVM of the tests: it can be taken away, and comes back with its data. */
final class FragileDatabase {

    static final int PORT = PayaraMicro.freePort();
    static final int CONNECTIONS = 3;
    static final String URL = "jdbc:h2:tcp://127.0.0.1:" + PORT + "/mem:fragile;DB_CLOSE_DELAY=-1";

    private static Server server;

    private FragileDatabase() {}

    static synchronized void start() {
        try {
            server = Server.createTcpServer("-tcpPort", Integer.toString(PORT), "-tcpDaemon", "-ifNotExists")
                    .start();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it, and with it all connections: what they had not committed is rolled back. */
    static synchronized void stop() {
        server.stop();
    }
}
