package ee.idempotent.it;

import ee.idempotent.servers.Launch;
import ee.idempotent.servers.OpenLiberty;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.WildFly;
import java.nio.file.Path;

/** The servers. Payara Micro is in the build; the others are unpacked by whoever runs the tests on them. */
public enum ServerKind {
    /** By its boot commands, everything is as a test wants it. */
    PAYARA {
        @Override
        public Launch launch(Path directory, String readyPath, Path bootCommands) {
            return new PayaraMicro(directory, readyPath).preboot(bootCommands);
        }
    },
    WILDFLY {
        @Override
        public Launch launch(Path directory, String readyPath, Path bootCommands) {
            return new WildFly(home(), directory, readyPath).transactionTimeout(TRANSACTION_TIMEOUT);
        }
    },
    LIBERTY {
        @Override
        public Launch launch(Path directory, String readyPath, Path bootCommands) {
            return new OpenLiberty(home(), directory, readyPath).transactionTimeout(TRANSACTION_TIMEOUT);
        }
    };

    /** In seconds, as in the boot commands of Payara: longer than all that is to commit, and some tests wait for it. */
    private static final int TRANSACTION_TIMEOUT = 5;

    /**
     * Starts with no application.
     *
     * @param directory where the server runs and leaves all its files; it is made if need be
     * @param readyPath what answers with 200 when all is well, from the root of the server
     * @param bootCommands for Payara Micro
     */
    public abstract Launch launch(Path directory, String readyPath, Path bootCommands);

    private static Path home() {
        return Path.of(System.getProperty("server.home"));
    }
}
