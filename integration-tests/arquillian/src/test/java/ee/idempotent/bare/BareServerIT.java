package ee.idempotent.bare;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Target;
import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import ee.idempotent.it.Combination;
import ee.idempotent.it.Provider;
import ee.idempotent.it.WebXml;
import ee.idempotent.servers.GlassFish;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.Server;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Where the build has unpacked it. */
    private static final Path HOME = Path.of("target/servers/glassfish7");

    /** GlassFish begins an entry with its time, level and logger, and ends it so. */
    private static final Pattern ALARM =
            Pattern.compile("\\[#\\|[^|]*\\|(?:WARNING|SEVERE)\\|.*?\\|#]", Pattern.DOTALL);

    private static final Pattern ABSENT = Pattern.compile("org.eclipse.microprofile|io.opentelemetry");

    @Test
    void protectsCallsAndIsQuietWithoutTheApisOfMonitoring() throws Exception {
        Address database = Combination.newDatabase("torture");
        Path directory = Files.createDirectories(Target.of("bare"));
        GlassFish launch = new GlassFish(HOME, directory, "/bare/effects?name=none");
        launch.library(database.driverJar()).deploy(application("bare.war", directory, database));
        try (Server server = launch.start("server", Launch.freePort()).awaitReady()) {
            assertThat(get(server, "/metrics")).isEqualTo(404);
            assertThat(get(server, "/health")).isEqualTo(404);

            Reply first = post(server).executedWith(200);
            post(server).replays(first);

            assertThat(ALARM.matcher(server.log()).results().map(alarm -> alarm.group()))
                    .as("alarms, of which the server has some of its own")
                    .isNotEmpty()
                    .noneMatch(alarm -> alarm.contains("|ee.idempotent.")
                            || ABSENT.matcher(alarm).find());
            assertThat(server.log())
                    .doesNotContain("ee.idempotent.internal.observability", "ee.idempotent.internal.openapi");

            leavesMemoryWhenItIsUndeployed(
                    launch, server, application("leaving.war", directory, Combination.DATABASE.create()));
        }
    }

    /**
     * That its table is missing is said just before the purge is scheduled, in up to an hour. The server itself keeps the
     * class loader of an application that is undeployed, but its executor need not keep what it had scheduled.
     */
    private static void leavesMemoryWhenItIsUndeployed(GlassFish launch, Server server, Path leaving) throws Exception {
        long before = schedulers(server);
        launch.deployLate(leaving);
        await().atMost(ofMinutes(2)).until(() -> server.log().contains("IDEM-0202"));
        assertThat(schedulers(server)).isEqualTo(2 * before);

        launch.undeploy(leaving);

        await().atMost(ofMinutes(1)).pollInterval(ofSeconds(2)).until(() -> schedulers(server) == before);
    }

    private static long schedulers(Server server) {
        return server.instances("ee.idempotent.internal.upkeep.Scheduler");
    }

    private static Path application(String name, Path directory, Address database) {
        WebArchive torture = ShrinkWrap.create(ZipImporter.class, name)
                .importFrom(new File("../torture/target/torture.war"))
                .as(WebArchive.class);
        Path war = directory.resolve(name);
        Provider.OF_SERVER
                .in(torture)
                .setWebXML(new WebXml()
                        .dataSource("java:app/jdbc/torture", database)
                        .asset())
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        return war;
    }

    private static int get(Server server, String path) {
        return new Reply(Requests.empty().get(server.uri(path))).status();
    }

    private static Reply post(Server server) {
        return new Reply(Requests.empty()
                .header("Idempotency-Key", "bare")
                .header("Effect", "bare")
                .post(server.uri("/bare/policies/optional")));
    }
}
