package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.cluster.application.SkewedClock;
import ee.idempotent.cluster.check.Call;
import ee.idempotent.cluster.check.Checker;
import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers on a MariaDB that is set as its operator is told. */
class MariadbIT {

    private static final Path DIRECTORY = Path.of("target/on-mariadb");

    private static Ledger ledger;

    @AutoClose
    private static Node owner;

    @AutoClose
    private static Node heir;

    @BeforeAll
    static void start() throws IOException {
        Application application = new Application().with(SkewedClock.class);
        Address database = Database.MARIADB.createWithTable();
        database.execute(application.schema());
        try (Stream<String> settings = Files.lines(Node.config("mariadb/idempotent.cnf"))) {
            settings.filter(line -> line.contains(" = "))
                    .map(line -> "set global " + line.replaceAll("(READ-COMMITTED)", "'$1'"))
                    .forEach(database::execute);
        }
        ledger = new Ledger(Database.MARIADB, database.dataSource());
        owner = Node.on("mariadb", database, DIRECTORY, 1, 12, application);
        heir = Node.on("mariadb", database, DIRECTORY, 2, 12, application);
        CompletableFuture.allOf(owner.startInBackground(), heir.startInBackground())
                .join();
    }

    @Test
    void letsAnotherServerTakeOverFromOneThatIsFrozenOrKilled() throws InterruptedException {
        try (History history = new History(Path.of("target", "mariadb.jsonl"))) {
            Http http = new Http(history);
            Owners owners = new Owners(ledger, history, http);

            CompletableFuture<?> running = owners.start(owner, calls(new Calls("frozen-")));
            try {
                List<Double> times = owners.takeOver(heir, owner::freeze);
                history.note("frozen, taken over after %s ms".formatted(times));
                assertThat(times).anyMatch(Owners::isGivenUp);
            } finally {
                owner.thaw();
            }
            running.join();
            running = owners.start(owner, calls(new Calls("killed-")));
            history.note("killed, taken over after %s ms".formatted(owners.takeOver(heir, owner::kill)));
            running.join();

            assertThat(history.attempts()).hasSizeGreaterThan(16);
            assertThat(Checker.check(history.attempts(), ledger.remains(""))).isEmpty();
        }
    }

    private static List<Call> calls(Calls calls) {
        return IntStream.range(0, 4).mapToObj(call -> calls.slowPayment(2500)).toList();
    }
}
