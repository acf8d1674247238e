package ee.idempotent.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.databases.Target;
import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import ee.idempotent.it.Combination;
import ee.idempotent.it.Provider;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.Server;
import ee.idempotent.servers.WildFly;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is measured where MicroProfile Metrics has gone: by Micrometer, and by OpenTelemetry where that is all there is. */
@Tag("once")
class MetricsOnWildFlyIT {

    private static final Path HOME = Path.of(System.getProperty("wildfly.home"));
    private static final Path DOCS = Path.of("../../docs");
    private static final String OPERATION = "POST /failures/unmapped-once";

    private static final Pattern COMMAND = Pattern.compile("`(/(?:extension|subsystem)=[^`]*micrometer[^`]*)`");

    private static final String DATA_SOURCE =
            """
            data-source add --name=torture --jndi-name=java:jboss/datasources/torture --driver-name=h2 --connection-url="%s" --user-name=%s --password=%s
            """;

    @Test
    void areThoseOfTheDashboardByMicrometer() throws Exception {
        WildFly wildfly = wildfly("micrometer", micrometer());
        try (Server server = wildfly.start("server", Launch.freePort()).awaitReady()) {
            callAndPurge(server);

            await().untilAsserted(() -> assertThat(exposition(wildfly).names()).containsAll(named("_bucket")));
            Map<String, String> labels = Map.of("outcome", "executed", "operation", OPERATION);
            assertThat(exposition(wildfly).largest("idempotent_calls_total", labels))
                    .isEqualTo(1);
            assertThat(exposition(wildfly).largest("idempotent_duration_seconds_count", labels))
                    .isEqualTo(1);
            assertThat(exposition(wildfly).largest("idempotent_duration_seconds_sum", labels))
                    .isBetween(1e-4, 60.0);
            assertThat(exposition(wildfly).largest("idempotent_purged_total", Map.of()))
                    .isEqualTo(1);
        }
    }

    @Test
    void areSentByOpenTelemetry() throws Exception {
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            WildFly wildfly = wildfly(
                    "opentelemetry",
                    "/extension=org.wildfly.extension.opentelemetry:add\n/subsystem=opentelemetry:add(endpoint=\""
                            + receiver.uri() + "\")\n");
            // Else by gRPC, and once a minute.
            wildfly.property("otel.exporter.otlp.protocol", "http/protobuf")
                    .property("otel.metric.export.interval", "1000");
            try (Server server = wildfly.start("server", Launch.freePort()).awaitReady()) {
                callAndPurge(server);

                await().untilAsserted(() -> assertThat(receiver.metrics().keySet())
                        .contains(
                                "idempotent.calls",
                                "idempotent.duration",
                                "idempotent.taken.over",
                                "idempotent.purged",
                                "idempotent.records"));
                Metric duration = receiver.metrics().get("idempotent.duration");
                assertThat(duration.getUnit()).isEqualTo("s");
                assertThat(duration.getHistogram().getDataPointsList())
                        .allSatisfy(point -> assertThat(point.getSum()).isBetween(1e-4, 60.0));
                assertThat(receiver.metrics().get("idempotent.calls").getUnit()).isEqualTo("{call}");
            }
        }
    }

    /** What the page of the server says. */
    private static String micrometer() throws IOException {
        String page = Files.readString(DOCS.resolve("servers/wildfly.md"));
        StringBuilder commands = new StringBuilder();
        COMMAND.matcher(page).results().forEach(command -> commands.append(command.group(1))
                .append('\n'));
        assertThat(commands.toString().lines()).hasSize(3);
        return commands.toString();
    }

    private static WildFly wildfly(String name, String commands) throws IOException {
        Address database = Database.H2.createWithTable();
        database.execute(Combination.script("torture"));
        Path directory = Files.createDirectories(Target.of("metrics-" + name));
        String dataSource = DATA_SOURCE.formatted(database.url(), database.user(), database.password());
        Path script = Files.writeString(
                directory.resolve("metrics.cli"),
                "embed-server --std-out=discard\n" + dataSource + commands + "stop-embedded-server\n");
        Path war = directory.resolve("torture.war");
        application().as(ZipExporter.class).exportTo(war.toFile(), true);
        WildFly wildfly = new WildFly(HOME, directory, "/torture/effects?name=none").cli(script);
        wildfly.deploy(war);
        return wildfly;
    }

    private static WebArchive application() {
        WebArchive torture = ShrinkWrap.create(ZipImporter.class, "torture.war")
                .importFrom(TortureServer.WAR.toFile())
                .as(WebArchive.class);
        return Provider.OF_SERVER
                .in(torture)
                .addAsResource(
                        new StringAsset("idempotent.purge-interval=PT1S"), "META-INF/microprofile-config.properties")
                .setWebXML(
                        new StringAsset(
                                """
                                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                                  <resource-ref>
                                    <res-ref-name>java:app/jdbc/torture</res-ref-name>
                                    <res-type>javax.sql.DataSource</res-type>
                                    <lookup-name>java:jboss/datasources/torture</lookup-name>
                                  </resource-ref>
                                </web-app>
                                """));
    }

    /** A failure, its retry, a replay of that and another request, and a purge. */
    private static void callAndPurge(Server server) {
        String key = UUID.randomUUID().toString();
        assertThat(call(server, key, "one").status()).isEqualTo(500);
        Reply second = call(server, key, "one").executedWith(200);
        call(server, key, "one").replays(second);
        call(server, key, "another").rejectedWith(409, Envelopes.REUSED);
        new Reply(Requests.empty().post(server.uri("/torture/clock?by=PT25H"))).executedWith(204);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Requests.get(server.uri("/torture/effects/records?key=" + key))
                        .equals("0"));
    }

    private static Reply call(Server server, String key, String body) {
        return new Reply(Requests.given()
                .header("Idempotency-Key", key)
                .header("Effect", key)
                .body(body.getBytes(UTF_8))
                .post(server.uri("/torture/failures/unmapped-once")));
    }

    private static Exposition exposition(WildFly wildfly) {
        return new Exposition(Requests.get(wildfly.management("/prometheus")));
    }

    /** What the documents name, but for what another API has instead. */
    private static Set<String> named(String elsewhere) throws IOException {
        String documents = Files.readString(DOCS.resolve("monitoring.md"))
                + Files.readString(DOCS.resolve("grafana-dashboard.json"));
        return Exposition.METRIC
                .matcher(documents)
                .results()
                .map(match -> match.group())
                .filter(name -> !name.endsWith(elsewhere))
                .collect(toCollection(TreeSet::new));
    }
}
