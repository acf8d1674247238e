package ee.idempotent.transactions;

import ee.idempotent.databases.Target;
import ee.idempotent.it.Combination;
import ee.idempotent.it.SharedServer;
import ee.idempotent.servers.Server;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One server for all tests of this package, with the applications that they need. */
public final class TransactionsServer extends SharedServer {

    private static final Pattern SESSION_BEAN =
            Pattern.compile("/([\\w-]*session[\\w-]*|singleton|failing)/|/" + Applications.OWN_UNIT);

    private static Server server;

    @Override
    protected Server start() {
        server = startWith(
                Combination.withDriver(
                        Combination.SERVER
                                .launch(
                                        Target.of("transactions"),
                                        "/transactions/effects?name=none",
                                        Path.of("src/test/resources/transactions/preboot.txt"))
                                .jvm("-Xmx512m"),
                        Applications.BUSINESS),
                Stream.concat(
                        Stream.of(Applications.withoutXa(), Applications.withXa(), Applications.withAUnitOfItsOwn()),
                        Combination.HAS_ONCE
                                ? Stream.concat(
                                        Stream.of(Applications.withFaultToleranceOutside()), Applications.ambiguous())
                                : Stream.empty()));
        return server;
    }

    static URI uri(String path) {
        if (SESSION_BEAN.matcher(path).find()) {
            Combination.assumeSessionBeans();
        }
        return server.uri(path);
    }

    /** All that the server has written so far. */
    static String log() {
        return server.log();
    }
}
