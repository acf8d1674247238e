package ee.idempotent.transactions;

import ee.idempotent.it.Combination;
import ee.idempotent.it.SharedServer;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.OpenLiberty;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.Server;
import ee.idempotent.servers.WildFly;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One server for all tests of this package, with every application that they need. */
public final class TransactionsServer extends SharedServer {

    private static final int TRANSACTION_TIMEOUT = 5; // seconds

    private static Server server;

    @Override
    protected Server start() {
        server = startWith(
                Combination.withDriver(launch().jvm("-Xmx512m"), Applications.BUSINESS),
                Stream.concat(
                        Stream.of(
                                Applications.withoutXa(),
                                Applications.withXa(),
                                Applications.withFaultToleranceOutside()),
                        Applications.ambiguous()));
        return server;
    }

    private static Launch launch() {
        Path directory = Path.of("target/transactions");
        String readyPath = "/transactions/effects?name=none";
        return switch (Combination.SERVER) {
            case PAYARA ->
                new PayaraMicro(directory, readyPath).preboot(Path.of("src/test/resources/transactions/preboot.txt"));
            case WILDFLY -> new WildFly(home(), directory, readyPath).transactionTimeout(TRANSACTION_TIMEOUT);
            case LIBERTY -> new OpenLiberty(home(), directory, readyPath).transactionTimeout(TRANSACTION_TIMEOUT);
        };
    }

    private static Path home() {
        return Path.of(System.getProperty("server.home"));
    }

    static URI uri(String path) {
        return server.uri(path);
    }

    /** All that the server has written so far. */
    static String log() {
        return server.log();
    }
}
