package ee.idempotent.it;

import ee.idempotent.servers.GlassFish;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.OpenLiberty;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.WildFly;
import java.nio.file.Files;
import java.nio.file.Path;

/** The servers. Payara Micro is in the build; for the others, and its other versions, {@code server.home} says where they are. */
public enum ServerKind {
    /** By its boot commands, everything is as a test wants it. */
    PAYARA {
        @Override
        public Launch launch(Path directory, String readyPath, Path bootCommands) {
            return new PayaraMicro(home(), directory, readyPath).preboot(bootCommands);
        }
    },
    WILDFLY {
        @Override
        public Launch launch(Path directory, String readyPath, Path bootCommands) {
            return new WildFly(home(), directory, readyPath)
                    .configuration(System.getProperty("server.configuration", "standalone.xml"))
                    .transactionTimeout(TRANSACTION_TIMEOUT);
        }
    },
    LIBERTY {
        @Override
        public Launch launch(Path directory, String readyPath, Path bootCommands) {
            return new OpenLiberty(home(), directory, readyPath).transactionTimeout(TRANSACTION_TIMEOUT);
        }
    },
    GLASSFISH {
        @Override
        public Launch launch(Path directory, String readyPath, Path bootCommands) {
            return new GlassFish(home(), directory, readyPath).transactionTimeout(TRANSACTION_TIMEOUT);
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

    /** A media type as the server completes it: RESTEasy says of texts and XML in which charset it writes them. */
    public String completed(String mediaType) {
        return this == WILDFLY || this == LIBERTY ? mediaType + ";charset=UTF-8" : mediaType;
    }

    /** Whether a header reaches the application as it was sent: Undertow makes one blank of several, and of a tab. */
    public boolean keepsBlanksInHeaders() {
        return this != WILDFLY;
    }

    /** Whether what is no size of a chunk is a chunk of size zero, which ends the body: so it is for Undertow. */
    public boolean takesABrokenChunkForTheLast() {
        return this == WILDFLY;
    }

    /** Whether it refuses bodies beyond ten mebibytes by itself: Undertow's listener does, unless it is told another size. */
    public boolean refusesLargeBodies() {
        return this == WILDFLY;
    }

    /** Whether it closes the connection after a rejection: Grizzly does after some statuses, as httpd does, Liberty after more. */
    public boolean closesConnectionsAfter(int status) {
        return switch (this) {
            case PAYARA, GLASSFISH -> status != 409;
            case LIBERTY -> true;
            case WILDFLY -> false;
        };
    }

    /** Whether it takes bytes of an unread body for the next of several requests that were sent at once, as Grizzly may. */
    public boolean misreadsWhatFollowsARejection() {
        return this == GLASSFISH || this == PAYARA;
    }

    /** What its JAX-RS throws if JSON cannot be read. */
    public String exceptionForMalformedJson() {
        return this == LIBERTY ? "jakarta.json.bind.JsonbException" : "jakarta.ws.rs.ProcessingException";
    }

    /** Whether the pool of a web application's own data source gives up connections that are broken. */
    public boolean givesUpBrokenConnections() {
        return this != GLASSFISH;
    }

    /** Where the server is. */
    static Path home() {
        Path home = Path.of(System.getProperty("server.home", PayaraMicro.JAR.toString()));
        if (!Files.exists(home)) {
            throw new IllegalStateException(
                    "There is no server in " + home + ", which the profile all-servers puts there");
        }
        return home;
    }
}
