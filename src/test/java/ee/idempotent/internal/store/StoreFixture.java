package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredRecord;
import ee.idempotent.internal.engine.StoredResponse;
import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * The library's table in a new database, and participants. Where a test says that nobody waits, the one that would have
 * to be waited for goes on only after the other has answered, so a wait ends with the test's time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 40, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class StoreFixture {

    /** Marks tests with many participants: whether they notice a mistake is a matter of luck, and takes long. */
    static final String LOAD = "load";

    /** What the table of the scripts has room for. */
    static final int MAX_HEADERS = 65_535;

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Instant EXPIRY = NOW.plus(Duration.ofHours(24));
    static final Fingerprint REQUEST = fingerprint("request");
    static final Fingerprint OTHER_REQUEST = fingerprint("other request");
    static final StoredResponse RESPONSE = new StoredResponse(
            201,
            Map.of("Content-Type", List.of("application/json")),
            "{\"id\":\"pay_1\"}".getBytes(StandardCharsets.UTF_8));

    final TestedDatabase database;
    private final Provider provider;
    private final Queue<Participant> participants = new ConcurrentLinkedQueue<>();
    private final AtomicInteger keys = new AtomicInteger();

    @AutoClose
    private EntityManagerFactory factory;

    private DataSource dataSource;

    StoreFixture(Provider provider, TestedDatabase database) {
        this.provider = provider;
        this.database = database;
    }

    @BeforeAll
    void open() throws SQLException {
        dataSource = database.createWithTable();
        factory = provider.open(dataSource);
    }

    @AfterEach
    void closeParticipants() {
        for (Participant next = participants.poll(); next != null; next = participants.poll()) {
            next.close();
        }
    }

    @AfterAll
    void closePool() throws Exception {
        if (dataSource instanceof AutoCloseable pool) {
            pool.close();
        }
    }

    List<Isolation> isolations() {
        return Isolation.of(database);
    }

    Participant participant() {
        return participant(Isolation.of(database).get(0));
    }

    Participant participant(Isolation isolation) {
        Participant participant = new Participant(factory.createEntityManager(), provider, database, isolation);
        participants.add(participant);
        return participant;
    }

    RecordKey newKey() {
        return key("key-" + keys.incrementAndGet());
    }

    RecordKey claimedKey() {
        RecordKey key = newKey();
        participant().claim(key, REQUEST, NOW, EXPIRY);
        return key;
    }

    RecordKey completedKey() {
        RecordKey key = claimedKey();
        participant().inTransactionDo(store -> {
            store.lock(key);
            store.complete(key, RESPONSE, NOW, EXPIRY);
        });
        return key;
    }

    Optional<StoredRecord> lookUp(RecordKey key) {
        return lookUp(key, REQUEST);
    }

    Optional<StoredRecord> lookUp(RecordKey key, Fingerprint fingerprint) {
        return participant().lookUp(key, fingerprint);
    }

    /** Has several participants do something at once, and gives what each of them came to. */
    static <T> List<T> atOnce(List<Participant> all, Work<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        CyclicBarrier start = new CyclicBarrier(all.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                int number = i;
                futures.add(threads.submit(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    return work.of(all.get(number), number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(30, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    List<Participant> participants(int count, Isolation isolation) {
        List<Participant> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(participant(isolation));
        }
        return all;
    }

    static RecordKey key(String key) {
        return new RecordKey("alice", "POST /payments", key);
    }

    static Fingerprint fingerprint(String request) {
        return Fingerprint.of(request.getBytes(StandardCharsets.UTF_8));
    }

    /** What one of several participants does. */
    interface Work<T> {

        T of(Participant participant, int number) throws Exception;
    }
}
