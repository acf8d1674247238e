package ee.idempotent.enterprise;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Target;
import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import ee.idempotent.it.Combination;
import ee.idempotent.it.ServerKind;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.Server;
import ee.idempotent.servers.WatchedDirectory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.awaitility.core.ConditionTimeoutException;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ExplodedExporter;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;

/** An application that is undeployed leaves neither classes nor threads behind. */
class RedeployIT {

    private static final int TIMES = Integer.getInteger("redeployments", 2);
    private static final String EXTENSION = "ee.idempotent.internal.deploy.IdempotentExtension";

    /** Before this version, the JDK keeps the classes that were last compared within a record: JDK-8078641. */
    private static final int JAVA_THAT_KEEPS_NOTHING = 18;

    private final Path directory = Target.of("redeploy");
    private final Address database = Combination.newDatabase("transactions");

    @Test
    void leavesNothingBehind() throws Exception {
        assumeTrue(Combination.SERVER != ServerKind.PAYARA);
        Launch launch = withLittleMemory(EnterpriseServer.launch(directory, "/staying/"))
                .library(database.driverJar())
                .deploy(export(Packagings.staying()));
        WatchedDirectory watched = (WatchedDirectory) launch;
        Path leaving = export(Packagings.leaving(database));
        try (Server server = launch.start("server", Launch.freePort()).awaitReady()) {
            for (int time = 1; time <= TIMES; time++) {
                watched.deployLate(leaving);
                call(server, "key-" + time);
                watched.undeploy(leaving);
                assertClassLoadersAreLeft(server, 0);
            }
        }
    }

    /** Payara Micro watches no directory, but loads an unpacked application again when it is told to. */
    @Test
    void leavesNothingBehindWhereItIsLoadedAgain() throws Exception {
        assumeTrue(Combination.SERVER == ServerKind.PAYARA);
        Packagings.leaving(database).as(ExplodedExporter.class).exportExploded(directory.toFile(), "leaving");
        Path reload = directory.resolve("leaving/.reload");
        Launch launch = withLittleMemory(Combination.SERVER.launch(
                directory, "/leaving/notes?name=none", Path.of("../../server-config/preboot.txt")));
        Combination.withDriver(launch, database).deploy(directory.resolve("leaving"));
        try (Server server = launch.start("payara", Launch.freePort()).awaitReady()) {
            for (int time = 1; time <= TIMES; time++) {
                call(server, "key-" + time);
                int loaded = timesLoaded(server);
                Files.write(reload, new byte[0]);
                Files.setLastModifiedTime(reload, FileTime.from(Instant.now()));
                await().atMost(ofMinutes(1)).until(() -> timesLoaded(server) > loaded);
                assertClassLoadersAreLeft(server, 1);
            }
        }
    }

    private static Launch withLittleMemory(Launch launch) {
        return launch.jvm("-Xmx256m", "-XX:SoftRefLRUPolicyMSPerMB=10");
    }

    private static int timesLoaded(Server server) {
        return server.log().split("leaving was successfully deployed", -1).length - 1;
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
    private void assertClassLoadersAreLeft(Server server, int deployed) {
        int kept = server.javaVersion() < JAVA_THAT_KEEPS_NOTHING ? 1 : 0;
        try {
            await().atMost(ofMinutes(1))
                    .pollInterval(ofSeconds(1))
                    .until(() -> server.classLoaders(EXTENSION) <= deployed + kept);
        } catch (ConditionTimeoutException left) {
            server.dump(directory.resolve("left.hprof"));
            throw left;
        }
        if (deployed == 0) {
            assertThat(server.threads()).doesNotContain("ee.idempotent");
        }
    }

    private Path export(Archive<?> archive) {
        Path file = directory.resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }
}
