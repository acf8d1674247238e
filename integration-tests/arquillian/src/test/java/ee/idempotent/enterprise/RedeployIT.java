package ee.idempotent.enterprise;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Target;
import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import ee.idempotent.it.Combination;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.Server;
import ee.idempotent.servers.WatchedDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** An application that is undeployed leaves neither classes nor threads behind, on the servers that let it go themselves. */
@EnabledIf("ee.idempotent.it.Combination#isAboutServer")
class RedeployIT {

    private static final int TIMES = 20;
    private static final String EXTENSION = "ee.idempotent.internal.deploy.IdempotentExtension";

    private final Path directory = Target.of("redeploy");
    private final Address database = Combination.newDatabase("transactions");

    @Test
    void leavesNothingBehind() throws Exception {
        Launch launch = EnterpriseServer.launch(directory, "/staying/")
                .jvm("-Xmx256m", "-XX:SoftRefLRUPolicyMSPerMB=10")
                .library(database.driverJar())
                .deploy(export(Packagings.staying()));
        WatchedDirectory watched = (WatchedDirectory) launch;
        Path leaving = export(Packagings.leaving(database));
        try (Server server = launch.start("server", Launch.freePort()).awaitReady()) {
            for (int time = 1; time <= TIMES; time++) {
                watched.deployLate(leaving);
                call(server, "key-" + time);
                assertThat(server.classLoaders(EXTENSION)).isPositive();
                watched.undeploy(leaving);
                assertNothingIsLeft(server);
            }
        }
    }

    private static void call(Server server, String key) {
        await().atMost(ofMinutes(2)).until(() -> new Reply(Requests.empty().get(uri(server, key))).status() == 200);
        Reply first = write(server, key).executedWith(200);
        write(server, key).replays(first);
    }

    private static Reply write(Server server, String key) {
        return new Reply(Requests.empty().header("Idempotency-Key", key).post(uri(server, key)));
    }

    private static URI uri(Server server, String key) {
        return server.uri("/leaving/notes?name=" + key);
    }

    /** After a while, since the executors of some servers keep what they were given until it is due. */
    private void assertNothingIsLeft(Server server) {
        try {
            await().atMost(ofMinutes(1)).pollInterval(ofSeconds(1)).until(() -> {
                occupyThreads(server);
                return server.classLoaders(EXTENSION) == 0;
            });
        } catch (ConditionTimeoutException left) {
            server.dump(directory.resolve("left.hprof"));
            throw left;
        }
        assertThat(server.threads()).doesNotContain("ee.idempotent");
    }

    /** An idle thread of a server may have its last request on its stack, until the next one. */
    private static void occupyThreads(Server server) {
        IntStream.range(0, 50)
                .mapToObj(number ->
                        Requests.start(() -> new Reply(Requests.empty().get(server.uri("/staying/")))))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private Path export(Archive<?> archive) {
        Path file = directory.resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }
}
