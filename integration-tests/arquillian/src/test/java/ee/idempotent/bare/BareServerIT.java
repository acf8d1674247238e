package ee.idempotent.bare;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.databases.Address;
import ee.idempotent.it.Combination;
import ee.idempotent.it.Provider;
import ee.idempotent.it.WebXml;
import java.io.File;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What needs an API that the server lacks is not there, and nothing is said about it. The rest works. */
@Tag("once")
class BareServerIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** GlassFish begins an entry with its time, level and logger, and ends it so. */
    private static final Pattern ALARM =
            Pattern.compile("\\[#\\|[^|]*\\|(?:WARNING|SEVERE)\\|.*?\\|#]", Pattern.DOTALL);

    private static final Pattern ABSENT = Pattern.compile("org.eclipse.microprofile|io.opentelemetry");

    @Test
    void protectsCallsAndIsQuietWithoutTheApisOfMonitoring() throws Exception {
        Address database = Combination.newDatabase("torture");
        Path directory = Files.createDirectories(Path.of("target/bare"));
        try (GlassFish server =
                new GlassFish(directory.resolve("domains"), database.driverJar(), application(directory, database))) {
            server.start();
            assertThat(server.hasDeployed()).as(server::log).isTrue();
            assertThat(get(server, "/metrics")).isEqualTo(404);
            assertThat(get(server, "/health")).isEqualTo(404);

            HttpResponse<String> first = post(server);
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
            HttpResponse<String> retry = post(server);
            assertThat(retry.statusCode()).isEqualTo(200);
            assertThat(retry.body()).isEqualTo(first.body());
            assertThat(retry.headers().firstValue("Idempotency-Replayed")).hasValue("true");

            assertThat(ALARM.matcher(server.log()).results().map(alarm -> alarm.group()))
                    .as("alarms, of which the server has some of its own")
                    .isNotEmpty()
                    .noneMatch(alarm -> alarm.contains("|ee.idempotent.")
                            || ABSENT.matcher(alarm).find());
            assertThat(server.log()).doesNotContain("ee.idempotent.internal.observability", "ee.idempotent.internal.openapi");
        }
    }

    private static Path application(Path directory, Address database) {
        WebArchive torture = ShrinkWrap.create(ZipImporter.class, "bare.war")
                .importFrom(new File("../torture/target/torture.war"))
                .as(WebArchive.class);
        Path war = directory.resolve("bare.war");
        Provider.ECLIPSELINK
                .in(torture)
                .setWebXML(new WebXml()
                        .dataSource("java:app/jdbc/torture", database)
                        .asset())
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        return war;
    }

    private static int get(GlassFish server, String path) throws Exception {
        return send(HttpRequest.newBuilder(server.uri(path))).statusCode();
    }

    private static HttpResponse<String> post(GlassFish server) throws Exception {
        return send(HttpRequest.newBuilder(server.uri("/bare/policies/optional"))
                .POST(BodyPublishers.noBody())
                .header("Idempotency-Key", "bare")
                .header("Effect", "bare"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
    }
}
