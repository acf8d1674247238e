package ee.idempotent.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.databases.PostgresqlServer;
import ee.idempotent.databases.Target;
import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import ee.idempotent.servers.Launch;
import ee.idempotent.servers.Server;
import ee.idempotent.servers.WildFly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A message that comes again has one effect, as {@code docs/messages.md} says. On WildFly with its broker, and PostgreSQL. */
@Tag("once")
class MessagesIT {

    private static final Path SOURCES = Path.of("src/test/java/ee/idempotent/messages/shop");
    private static final Duration UNTIL_RECOVERED = Duration.ofMinutes(1);

    /** What the document leaves to its reader: another data source and queues, for the other shops. */
    private static final String MORE =
            """
            data-source add --name=shop-local --jndi-name=java:jboss/datasources/shop-local --driver-name=postgresql.jar --connection-url="%s" --user-name=%s --password=%s
            jms-queue add --queue-address=orders-local --entries=["java:/jms/queue/orders-local"]
            jms-queue add --queue-address=orders-apart --entries=["java:/jms/queue/orders-apart"]
            stop-embedded-server
            """;

    private static PostgresqlServer postgresql;
    private static Address database;
    private static Launch launch;
    private static Server server;

    private final String item = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        postgresql = new PostgresqlServer(
                Target.of("messages-postgresql"), Path.of("src/test/resources/messages/postgresql.conf"));
        database = postgresql.create("shop");
        database.execute(Database.POSTGRESQL.script());
        database.execute("create table customerorder (id varchar(36) primary key, item varchar(255) not null)");
        launch = launch();
        server = launch.start("server", Launch.freePort()).awaitReady();
    }

    /** Recovery begins early and often, which by default takes minutes. */
    private static Launch launch() throws IOException {
        Path directory = Files.createDirectories(Target.of("messages"));
        Path driver = Files.copy(
                database.driverJar(), directory.resolve("postgresql.jar"), StandardCopyOption.REPLACE_EXISTING);
        WildFly wildfly = new WildFly(
                        Path.of(System.getProperty("wildfly.home")), directory, "/apart/orders/unacknowledged")
                .configuration("standalone-full.xml")
                .serverDriver(driver)
                .cli(Files.writeString(directory.resolve("shop.cli"), commands()));
        for (Shop shop : Shop.values()) {
            Path war = directory.resolve(shop.archive().getName());
            shop.archive().as(ZipExporter.class).exportTo(war.toFile(), true);
            wildfly.deploy(war);
        }
        return wildfly.property("RecoveryEnvironmentBean.periodicRecoveryPeriod", "2")
                .property("RecoveryEnvironmentBean.recoveryBackoffPeriod", "1")
                .property("JTAEnvironmentBean.orphanSafetyInterval", "1000");
    }

    private static String commands() {
        return MessagesDocument.file("shop.cli")
                .replace("jdbc:postgresql://localhost:5432/shop", database.url())
                .replace("--user-name=shop --password=secret", "--user-name=postgres --password=postgres")
                .replace(
                        "stop-embedded-server\n", MORE.formatted(database.url(), database.user(), database.password()));
    }

    @AfterAll
    static void stop() {
        server.close();
        postgresql.close();
    }

    @ParameterizedTest
    @EnumSource
    void takesAMessageOnce(Shop shop) {
        String message = send(shop, "");

        awaitEnd(shop, message, 1);
        await().untilAsserted(() -> assertThat(effects(item)).isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource({
        "XA,    Released, Executed",
        "LOCAL, Released, Executed",
        "APART, Executed, Replayed",
    })
    void hasOneEffectIfTheConsumerFailsAfterIt(Shop shop, String first, String second) {
        int before = events(shop).size();

        String message = send(shop, "?failsOnce=true");

        awaitEnd(shop, message, 2);
        await().untilAsserted(() -> assertThat(effects(item)).isEqualTo(1));
        await().untilAsserted(() -> assertThat(events(shop)).hasSize(before + 2).endsWith(first, second));
    }

    /** The server dies when the database has committed, or with XA has prepared to, and the broker does not know of it. */
    @Test
    void hasOneEffectIfTheServerDiesBeforeTheAcknowledgement() throws Exception {
        Map<Shop, String> messages = new EnumMap<>(Shop.class);
        try (HeldCommits held = new HeldCommits(database)) {
            for (Shop shop : Shop.values()) {
                messages.put(shop, send(shop, ""));
            }
            await().until(() -> held.count() == Shop.values().length);
            server.kill();
        }
        await().untilAsserted(() -> assertThat(effects(item)).isEqualTo(2)); // all but that of XA
        server = launch.start("after-the-crash", Launch.freePort()).awaitReady();

        messages.forEach((shop, message) -> awaitEnd(shop, message, 1));
        await().untilAsserted(() -> assertThat(effects(item)).isEqualTo(messages.size()));
        messages.keySet().forEach(shop -> await().atMost(UNTIL_RECOVERED).untilAsserted(() -> assertThat(events(shop))
                .containsExactly(shop == Shop.XA ? "Executed" : "Replayed")));
    }

    @Test
    void isDocumentedByTheCodeThatRuns() {
        assertThat(MessagesDocument.files().filter(file -> file.file().endsWith(".java")))
                .hasSize(3)
                .allSatisfy(file -> assertThat(
                                SOURCES.resolve(Path.of(file.file()).getFileName()))
                        .hasContent(file.content().replace("package shop;", "package ee.idempotent.messages.shop;")));
    }

    /** Sends a message, and returns its id. */
    private String send(Shop shop, String parameters) {
        Reply sent = new Reply(Requests.empty().post(server.uri(shop.contextRoot() + "/orders/" + item + parameters)));
        assertThat(sent.status()).as(sent::toString).isEqualTo(200);
        return sent.text();
    }

    /** Until a message has been delivered that often, and acknowledged. */
    private static void awaitEnd(Shop shop, String message, int deliveries) {
        await().atMost(UNTIL_RECOVERED)
                .until(() -> deliveries(shop, message) == deliveries && unacknowledged(shop) == 0);
    }

    private static int deliveries(Shop shop, String message) {
        return Integer.parseInt(get(shop, "deliveries?message=" + message));
    }

    private static int unacknowledged(Shop shop) {
        return Integer.parseInt(get(shop, "unacknowledged"));
    }

    private static List<String> events(Shop shop) {
        return get(shop, "events").lines().toList();
    }

    private static String get(Shop shop, String path) {
        return Requests.get(server.uri(shop.contextRoot() + "/orders/" + path));
    }

    private static int effects(String item) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from customerorder where item = ?")) {
            query.setString(1, item);
            try (ResultSet count = query.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
