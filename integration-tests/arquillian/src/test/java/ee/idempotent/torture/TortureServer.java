package ee.idempotent.torture;

import ee.idempotent.databases.Target;
import ee.idempotent.http.Requests;
import ee.idempotent.it.Combination;
import ee.idempotent.it.SharedServer;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.Server;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One server for all torture tests of a run, with the variants and the applications that must not deploy, as far as the run needs them. */
public final class TortureServer extends SharedServer {

    static final Path WAR = Path.of("../torture/target/torture.war");

    private static Server server;

    @Override
    protected Server start() {
        Launch launch = Combination.SERVER.launch(
                Target.of("torture"), "/default/effects?name=none", Path.of("../../server-config/preboot.txt"));
        if (launch instanceof PayaraMicro payara) {
            payara.postboot(Path.of("src/test/resources/torture/postboot.txt"));
            if (Combination.HAS_ONCE) {
                payara.postdeploy(Path.of("src/test/resources/torture/postdeploy.txt"));
            }
        }
        Variant.deployed()
                .forEach(variant -> launch.require(variant.contextRoot().substring(1)));
        server = startWith(
                Combination.withDriver(
                        launch.jvm("-Xmx768m").property("user.language", Combination.LANGUAGE),
                        FragileDatabase.ADDRESS),
                Stream.concat(
                        Variant.deployed().map(Variant::archive),
                        Combination.HAS_ONCE ? BrokenApplications.all() : Stream.empty()));
        return server;
    }

    static URI uri(String path) {
        return server.uri(path);
    }

    /** The body of what the server answers, of whatever status. */
    static String get(String path) {
        return Requests.get(uri(path));
    }

    static int port() {
        return server.port();
    }

    /** All that the server has written so far. */
    static String log() {
        return server.log();
    }
}
