package ee.idempotent.enterprise;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Target;
import ee.idempotent.it.Combination;
import ee.idempotent.it.ServerKind;
import ee.idempotent.it.SharedServer;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.Server;
import ee.idempotent.servers.WildFly;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;

/** One server for all tests of this package. Payara Micro takes no enterprise archives. */
public final class EnterpriseServer extends SharedServer {

    private static Server server;

    @Override
    protected Server start() {
        Address database = Combination.newDatabase("torture");
        Launch launch =
                launch(Target.of("enterprise"), "/tenants/effects?name=none").library(database.driverJar());
        if (launch instanceof WildFly wildFly) {
            Packagings.addModule(wildFly);
        }
        server = startWith(
                launch,
                Stream.of(
                                EnterpriseArchives.all(database),
                                Packagings.all(),
                                Combination.SERVER == ServerKind.WILDFLY
                                        ? Packagings.usingModule()
                                        : Stream.<Archive<?>>empty())
                        .flatMap(archives -> archives));
        return server;
    }

    static Launch launch(Path directory, String readyPath) {
        return Combination.SERVER.launch(directory, readyPath, Path.of(""));
    }

    static boolean isGlassFish() {
        return Combination.SERVER == ServerKind.GLASSFISH;
    }

    static URI uri(String path) {
        return server.uri(path);
    }

    /** All that the server has written so far. */
    static String log() {
        return server.log();
    }
}
