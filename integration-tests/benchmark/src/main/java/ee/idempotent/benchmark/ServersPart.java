package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.Server;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The application on one server after the other, with the server's own JPA provider and data source, on PostgreSQL. */
final class ServersPart {

    /** As many as the HTTP part has, and the parts that it counts before it reads the processor time. */
    private static final int WARM_UPS = 13;

    private ServersPart() {}

    static Map<ServerKind, Results> run(Settings settings) throws Exception {
        Map<ServerKind, Results> results = new TreeMap<>();
        for (ServerKind kind : settings.servers()) {
            results.put(kind, new Results());
            run(kind, new Race(settings, results.get(kind)));
        }
        return results;
    }

    private static void run(ServerKind kind, Race race) throws Exception {
        Address address = Orders.database(Database.POSTGRESQL);
        try (Server server = start(kind, address)) {
            List<Entrant> entrants =
                    HttpPart.entrants(new HttpScenarios(server.awaitReady().uri("/orders/api/")));
            race.warmUp(entrants, WARM_UPS);
            race.inTurns(HttpPart.withProcessor(entrants, server, address));
        }
    }

    private static Server start(ServerKind kind, Address address) throws IOException {
        Path directory = Path.of("target", kind.name().toLowerCase(Locale.ROOT));
        Launch launch = kind.launch(directory, "/orders/api/orders")
                .optimised()
                .jvm(HttpPart.HEAP)
                .pool(HttpPart.pool(address));
        return launch.deploy(withoutProvider(directory.resolve("orders.war"))).start("server", Launch.freePort());
    }

    /** The application without a JPA provider of its own. */
    private static Path withoutProvider(Path war) throws IOException {
        Files.copy(HttpPart.WAR, war, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem application = FileSystems.newFileSystem(war);
                DirectoryStream<Path> libraries = Files.newDirectoryStream(application.getPath("/WEB-INF/lib"))) {
            for (Path library : libraries) {
                if (!library.getFileName().toString().startsWith("idempotent")) {
                    Files.delete(library);
                }
            }
            Path unit = application.getPath("/WEB-INF/classes/META-INF/persistence.xml");
            Files.writeString(
                    unit,
                    Files.readString(unit).replaceAll("(?s)<provider>.*?</provider>|<properties>.*?</properties>", ""));
        }
        return war;
    }
}
