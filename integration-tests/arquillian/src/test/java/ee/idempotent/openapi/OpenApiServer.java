package ee.idempotent.openapi;

import ee.idempotent.databases.Target;
import ee.idempotent.it.Combination;
import ee.idempotent.it.SharedServer;
import ee.idempotent.it.WebXml;
import ee.idempotent.openapi.documented.NoRecords;
import ee.idempotent.openapi.documented.Orders;
import ee.idempotent.openapi.rendering.Notes;
import ee.idempotent.servers.PayaraMicro;
import ee.idempotent.servers.Server;
import java.io.File;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** One Payara Micro with the torture application, and with two that are there to be documented. They share a document. */
public final class OpenApiServer extends SharedServer {

    private static Server server;

    @Override
    protected Server start() {
        server = startWith(
                new PayaraMicro(Target.of("openapi"), "/torture/effects?name=none")
                        .preboot(Path.of("../../server-config/preboot.txt"))
                        .jvm("-Xmx512m"),
                Stream.of(torture(), documented(), rendering()));
        return server;
    }

    static ApiDocument document() {
        return ApiDocument.at(server.uri("/openapi"));
    }

    /** All that the server has written so far. */
    static String log() {
        return server.log();
    }

    private static WebArchive torture() {
        return Combination.PROVIDER
                .in(packaged())
                .setWebXML(new WebXml()
                        .dataSource("java:app/jdbc/torture", Combination.newDatabase("torture"))
                        .asset());
    }

    private static WebArchive rendering() {
        return application("rendering").addPackage(Notes.class.getPackage()).addClass(NoRecords.class);
    }

    private static WebArchive documented() {
        return application("documented")
                .addPackage(Orders.class.getPackage())
                .addAsResource(
                        new StringAsset(
                                """
                                idempotent.header=X-Order-Key
                                idempotent.key=required
                                idempotent.errors=problem
                                mp.openapi.filter=ee.idempotent.openapi.documented.OrdersFilter
                                """),
                        "META-INF/microprofile-config.properties");
    }

    private static WebArchive application(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .merge(packaged(), Filters.include("/WEB-INF/lib/idempotent.*"));
    }

    private static WebArchive packaged() {
        return ShrinkWrap.create(ZipImporter.class, "torture.war")
                .importFrom(new File("../torture/target/torture.war"))
                .as(WebArchive.class);
    }
}
