package ee.idempotent.internal.store;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ee.idempotent.internal.engine.AlreadyRecordedException;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Lease;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordVersion;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.StoredStep;
import ee.idempotent.internal.engine.StoredStep.State;
import ee.idempotent.internal.inspection.Inspection;
import ee.idempotent.internal.inspection.LeaseDetails;
import ee.idempotent.internal.inspection.RecordCounts;
import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordSearch;
import ee.idempotent.internal.inspection.RecordTally;
import ee.idempotent.internal.inspection.StatusTally;
import ee.idempotent.internal.inspection.StepDetails;
import ee.idempotent.internal.inspection.TooSlowException;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator asks, on every database with every provider. */
abstract class InspectionContract extends RecordStoreRaces {

    private static final Instant EARLIER = NOW.minus(2, HOURS);

    private static final String DIGITS = REQUEST.toString().substring(0, 8);

    private Inspection inspection;

    InspectionContract(Provider provider, TestedDatabase database) {
        super(provider, database);
    }

    @BeforeEach
    void forgetEverything() {
        EntityManager entityManager = participant().begin().entityManager;
        entityManager.createQuery("delete from IdempotencyRecord r").executeUpdate();
        entityManager.createNativeQuery("delete from idempotency_step").executeUpdate();
        entityManager.getTransaction().commit();
        inspection = new JpaInspection(participant().entityManager, Duration.ofSeconds(1), Additions.ALL);
    }

    @Test
    void countsRecordsByState() {
        assertThat(inspection.count()).isEqualTo(new RecordCounts(0, 0));
        claimedKey();
        claimedKey();
        completedKey();

        assertThat(inspection.count()).isEqualTo(new RecordCounts(2, 1));
    }

    @Test
    void countsNothingThatHasNotCommitted() {
        Participant claimer = participant().begin();
        claimer.store.claim(newKey(), REQUEST, NOW, EXPIRY);

        assertThat(inspection.count()).isEqualTo(new RecordCounts(0, 0));
    }

    @Test
    void talliesRecordsByOperationStateAndHour() {
        claim("GET /a", EARLIER);
        claim("GET /a", NOW.minusMillis(1));
        claim("GET /a", NOW);
        claim("GET /a", NOW.plus(1, HOURS).minusMillis(1));
        claim("GET /a", NOW.plus(1, HOURS));
        claim("GET /b", NOW);
        complete(claim("GET /b", NOW.plus(9, HOURS)));

        assertThat(inspection.tally(NOW.minus(1, HOURS), 3))
                .containsExactlyInAnyOrder(
                        new RecordTally("GET /a", false, 5, List.of(1L, 2L, 1L)),
                        new RecordTally("GET /b", false, 1, List.of(0L, 1L, 0L)),
                        new RecordTally("GET /b", true, 1, List.of(0L, 0L, 1L)));
    }

    @Test
    void showsTheStartedRecordsThatAreOldest() {
        RecordKey second = claim("GET /a", NOW);
        RecordKey first = claim("GET /b", EARLIER);
        claim("GET /a", NOW.plusMillis(1));
        complete(claim("GET /a", EARLIER));

        assertThat(inspection.oldestStarted(2)).extracting(RecordDetails::key).containsExactly(first, second);
    }

    @Test
    void findsTheRecordsOfAKeyOverCallersAndOperations() {
        RecordKey first = claimed(new RecordKey("alice", "GET /a", "same"));
        RecordKey second = claimed(new RecordKey("alice", "GET /b", "same"));
        RecordKey third = claimed(new RecordKey("", "GET /a", "same"));
        claimed(new RecordKey("alice", "GET /a", "other"));

        assertThat(inspection.find(null, null, "same", 10)).containsExactlyInAnyOrder(first, second, third);
        assertThat(inspection.find("alice", null, "same", 10)).containsExactlyInAnyOrder(first, second);
        assertThat(inspection.find(null, "GET /a", "same", 10)).containsExactlyInAnyOrder(first, third);
        assertThat(inspection.find("", "GET /a", "same", 10)).containsExactly(third);
        assertThat(inspection.find(null, null, "same", 2)).hasSize(2);
        assertThat(inspection.find(null, null, "SAME", 10)).isEmpty();
        assertThat(inspection.find(null, null, "' or '1'='1", 10)).isEmpty();
    }

    @Test
    void showsAStartedRecord() {
        RecordKey key = claimedKey();

        assertThat(inspection.details(key))
                .contains(new RecordDetails(key, false, null, NOW, null, EXPIRY, DIGITS, null, null, null));
        assertThat(inspection.response(key)).isEmpty();
    }

    @Test
    void showsACompletedRecordAndItsResponse() {
        RecordKey key = claimedKey();
        complete(key);

        assertThat(inspection.details(key))
                .contains(new RecordDetails(
                        key, true, 201, NOW, NOW.plusMillis(5), EXPIRY, DIGITS, 14L, "application/json", null));
        StoredResponse response = inspection.response(key).orElseThrow();
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers()).isEqualTo(RESPONSE.headers());
        assertThat(response.body()).isEqualTo(RESPONSE.body());
    }

    @Test
    void showsALeaseAsLongAsThereIsOne() {
        RecordKey key = newKey();
        Lease lease = new Lease(key, "token", Duration.ofMinutes(5), Duration.ofMinutes(5));
        participant().inTransactionDo(store -> store.leases().take(callOf(key), lease, NOW, EXPIRY));

        assertThat(inspection.details(key).orElseThrow().lease()).isNotNull().satisfies(lasting -> {
            assertThat(lasting.lasts()).isTrue();
            assertThat(lasting.until())
                    .isBetween(Instant.now().plusSeconds(60), Instant.now().plusSeconds(600));
        });
        Participant late = participant().begin();
        late.execute("update idempotency_record set lease_until = 1");
        late.commit();
        assertThat(inspection.oldestStarted(1))
                .extracting(RecordDetails::lease)
                .containsExactly(new LeaseDetails(Instant.ofEpochMilli(1), false));
        participant().inTransactionDo(store -> store.leases().release(lease));
        assertThat(inspection.details(key).orElseThrow().lease()).isNull();
    }

    private static Call callOf(RecordKey key) {
        return new Call(key, REQUEST, Duration.ofHours(24), Duration.ZERO);
    }

    @Test
    void showsTheStepsOfAKey() {
        RecordKey first = new RecordKey("alice", "GET /a", "same");
        RecordKey second = new RecordKey("bob", "GET /a", "same");
        begin(first, "order", EARLIER);
        begin(first, "charge", NOW);
        begin(second, "order", NOW);
        begin(new RecordKey("alice", "GET /a", "other"), "order", NOW);
        byte[] result = "{}".getBytes(StandardCharsets.UTF_8);
        participant().inTransactionDo(store -> assertThat(store.steps()
                        .end(first, "order", new StoredStep(REQUEST, State.RETURNED, "Order", result, EXPIRY), NOW))
                .isTrue());

        assertThat(inspection.steps(null, null, "same", 10))
                .containsExactly(
                        new StepDetails(first, "order", State.RETURNED, "Order", EARLIER, NOW, EXPIRY, DIGITS, 2L),
                        new StepDetails(first, "charge", State.STARTED, "text", NOW, null, EXPIRY, DIGITS, null),
                        new StepDetails(second, "order", State.STARTED, "text", NOW, null, EXPIRY, DIGITS, null));
        assertThat(inspection.steps("bob", "GET /a", "same", 10)).hasSize(1);
        assertThat(inspection.steps("alice", null, "same", 1)).hasSize(1);
        assertThat(inspection.steps("", "GET /a", "same", 10)).isEmpty();
        assertThat(inspection.oldestStartedSteps(10))
                .extracting(StepDetails::name)
                .containsExactlyInAnyOrder("charge", "order", "order");
        assertThat(inspection.oldestStartedSteps(2)).hasSize(2);
    }

    private void begin(RecordKey key, String name, Instant when) {
        participant().inTransactionDo(store -> assertThat(store.steps()
                        .insert(key, name, new StoredStep(REQUEST, State.STARTED, "text", null, EXPIRY), when))
                .isTrue());
    }

    @Test
    void deletesAllStepsOfAKeyUnlessSomebodyIsAtOneOfThem() {
        RecordKey key = newKey();
        begin(key, "order", NOW);
        begin(key, "charge", NOW);
        RecordKey other = newKey();
        begin(other, "order", NOW);
        Participant owner = participant().begin();
        owner.store.steps().keep(key, REQUEST, EXPIRY.plusSeconds(1));
        Participant operator = participant().begin();

        assertThatThrownBy(() -> operator.store.steps().deleteAll(key)).isInstanceOf(AlreadyRecordedException.class);
        operator.rollback();
        owner.commit();
        assertThat(inspection.steps(null, null, key.key(), 10)).hasSize(2);

        participant().inTransactionDo(store -> store.steps().deleteAll(key));
        assertThat(inspection.steps(null, null, key.key(), 10)).isEmpty();
        assertThat(inspection.steps(null, null, other.key(), 10)).hasSize(1);
    }

    @Test
    void showsAResponseWithoutABody() {
        RecordKey key = claimedKey();
        participant().inTransactionDo(store -> {
            store.lock(key);
            store.complete(key, new StoredResponse(204, Map.of(), null), NOW, EXPIRY);
        });

        assertThat(inspection.response(key).orElseThrow().body()).isNull();
    }

    @Test
    void showsNothingOfARecordThatIsNotThere() {
        assertThat(inspection.details(newKey())).isEmpty();
        assertThat(inspection.response(newKey())).isEmpty();
    }

    @Test
    void asksWithoutWaitingForAnOwner() {
        RecordKey key = claimedKey();
        Participant owner = participant().begin();
        assertThat(owner.store.lock(key)).isPresent();
        owner.store.complete(key, RESPONSE, NOW, EXPIRY);

        assertThat(inspection.count()).isEqualTo(new RecordCounts(1, 0));
        assertThat(inspection.tally(NOW, 24)).hasSize(1);
        assertThat(inspection.oldestStarted(1)).hasSize(1);
        assertThat(inspection.find(null, null, key.key(), 1)).hasSize(1);
        assertThat(inspection.details(key).orElseThrow().completed()).isFalse();
    }

    /** H2 has no statement that would keep a reader waiting. */
    @Test
    void givesAQuestionUpThatTakesTooLong() {
        assumeFalse(database.dialect() == Dialect.H2);
        Participant holder = participant().begin();
        holder.execute(
                database.dialect() == Dialect.POSTGRESQL
                        ? "lock table idempotency_record in access exclusive mode"
                        : "lock tables idempotency_record write");

        try {
            assertThatThrownBy(inspection::count).isInstanceOf(TooSlowException.class);
            assertThatThrownBy(() -> inspection.find(null, null, "key", 1)).isInstanceOf(TooSlowException.class);
        } finally {
            if (database.dialect() == Dialect.MARIADB) {
                holder.execute("unlock tables");
            }
        }
    }

    @Test
    void searchesNewestFirst() {
        RecordKey old = claimed(new RecordKey("alice", "GET /a", "old"), EARLIER);
        RecordKey first = claimed(new RecordKey("alice", "GET /b", "k1"), NOW);
        RecordKey second = claimed(new RecordKey("bob", "GET /a", "k2"), NOW);
        complete(second);
        RecordKey last = claimed(new RecordKey("bob", "GET /b", "k3"), NOW.plusMillis(1));
        completeWith(last, 503);

        assertThat(search(null, null, null, null, null, null)).containsExactly(last, second, first, old);
        assertThat(search("alice", null, null, null, null, null)).containsExactly(first, old);
        assertThat(search("bob", "GET /a", null, null, null, null)).containsExactly(second);
        assertThat(search(null, "GET /b", null, null, null, null)).containsExactly(last, first);
        assertThat(search(null, null, false, null, null, null)).containsExactly(first, old);
        assertThat(search(null, null, true, null, null, null)).containsExactly(last, second);
        assertThat(search(null, null, null, 201, null, null)).containsExactly(second);
        assertThat(search(null, null, null, 500, null, null)).containsExactly(last);
        assertThat(search(null, null, null, null, NOW, null)).containsExactly(last, second, first);
        assertThat(search(null, null, null, null, EARLIER, NOW)).containsExactly(old);
        assertThat(search("alice", "GET /b", false, null, NOW, NOW.plusMillis(1)))
                .containsExactly(first);
        for (String odd : List.of("' or '1'='1", "%", "ali_e", "ALICE", "alice ", "?1", "{key}")) {
            assertThat(search(odd, null, null, null, null, null)).as(odd).isEmpty();
            assertThat(search(null, odd, null, null, null, null)).as(odd).isEmpty();
        }
    }

    /** A page begins after the record that ended the one before, whatever has come meanwhile. */
    @Test
    void goesThroughAllRecordsInPages() {
        List<RecordKey> all = new ArrayList<>();
        for (String caller : List.of("alice", "bob", "Bob")) {
            for (int i = 0; i < 4; i++) {
                all.add(claimed(new RecordKey(caller, "GET /" + i % 2, "key-" + i), NOW.plusMillis(i / 3)));
            }
        }
        List<RecordKey> seen = new ArrayList<>();
        RecordSearch.Position after = null;
        List<RecordDetails> page;
        do {
            page = inspection.newest(new RecordSearch(null, null, null, null, null, null, null, after), 5);
            for (RecordDetails record : page) {
                seen.add(record.key());
                after = new RecordSearch.Position(record.createdAt(), record.key());
            }
            claimed(new RecordKey("carol", "GET /new", newKey().key()), NOW.plusMillis(9));
        } while (!page.isEmpty());

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void talliesTheLastMinutesByStatus() {
        claim("GET /a", NOW.minusSeconds(61));
        claim("GET /a", NOW.minusSeconds(60));
        claim("GET /a", NOW.plusSeconds(61));
        complete(claim("GET /b", NOW.plusSeconds(59)));

        assertThat(inspection.minutes(NOW.minusSeconds(60), 3))
                .containsExactlyInAnyOrder(
                        new StatusTally(null, List.of(1L, 0L, 1L)), new StatusTally(201, List.of(0L, 1L, 0L)));
    }

    @Test
    void countsWhatWaitsForThePurge() {
        claimedKey();
        completedKey();

        assertThat(inspection.expired(EXPIRY.minusMillis(1))).isZero();
        assertThat(inspection.expired(EXPIRY)).isEqualTo(2);
    }

    /** That it counts is tested with the holds. */
    @Test
    void countsOwnersWhereTheyCanBeSeen() {
        assertThat(inspection.owners())
                .isEqualTo(database.dialect() == Dialect.POSTGRESQL ? OptionalLong.of(0) : OptionalLong.empty());
    }

    private List<RecordKey> search(
            @Nullable String caller,
            @Nullable String operation,
            @Nullable Boolean completed,
            @Nullable Integer status,
            @Nullable Instant from,
            @Nullable Instant until) {
        Integer most = status == null ? null : status % 100 == 0 ? status + 99 : status;
        return inspection
                .newest(new RecordSearch(caller, operation, completed, status, most, from, until, null), 10)
                .stream()
                .map(RecordDetails::key)
                .toList();
    }

    private RecordKey claimed(RecordKey key, Instant when) {
        participant().claim(key, REQUEST, when, EXPIRY);
        return key;
    }

    private void completeWith(RecordKey key, int status) {
        participant().inTransactionDo(store -> {
            store.lock(key);
            store.complete(key, new StoredResponse(status, Map.of(), null), NOW, EXPIRY);
        });
    }

    @Test
    void connects() {
        inspection.connect();
    }

    @Test
    void deletesARecordThatIsAsItWasSeen() {
        RecordKey started = claimedKey();
        RecordKey completed = completedKey();

        assertThat(delete(started, seen(started))).isTrue();
        assertThat(delete(completed, seen(completed))).isTrue();

        assertThat(inspection.count()).isEqualTo(new RecordCounts(0, 0));
        assertThat(delete(started, new RecordVersion(false, NOW, null, EXPIRY, DIGITS)))
                .isFalse();
    }

    @Test
    void deletesNothingThatHasChangedSinceItWasSeen() {
        RecordKey key = claimedKey();
        RecordVersion started = seen(key);
        complete(key);
        RecordVersion completed = seen(key);

        assertThat(delete(key, started)).isFalse();
        assertThat(delete(key, new RecordVersion(true, NOW, null, EXPIRY, DIGITS)))
                .isFalse();
        assertThat(delete(key, new RecordVersion(true, NOW, NOW, EXPIRY, DIGITS)))
                .isFalse();
        assertThat(delete(key, new RecordVersion(true, EARLIER, completed.completedAt(), EXPIRY, DIGITS)))
                .isFalse();
        assertThat(delete(key, new RecordVersion(true, NOW, completed.completedAt(), NOW, DIGITS)))
                .isFalse();
        assertThat(delete(key, new RecordVersion(true, NOW, completed.completedAt(), EXPIRY, "00000000")))
                .as("another request's, of the same millisecond")
                .isFalse();
        assertThat(delete(key, completed)).isTrue();
    }

    @Test
    void deletesNothingThatSomebodyHasLocked() {
        RecordKey key = claimedKey();
        RecordVersion seen = seen(key);
        Participant owner = participant().begin();
        owner.store.lock(key);

        assertThat(delete(key, seen)).isFalse();

        owner.store.complete(key, RESPONSE, NOW, EXPIRY);
        owner.commit();
        assertThat(delete(key, seen)).isFalse();
        assertThat(inspection.count()).isEqualTo(new RecordCounts(0, 1));
    }

    private RecordVersion seen(RecordKey key) {
        return inspection.details(key).orElseThrow().version();
    }

    private boolean delete(RecordKey key, RecordVersion seen) {
        return participant().inTransaction(store -> store.delete(key, seen));
    }

    private RecordKey claim(String operation, Instant when) {
        RecordKey key = new RecordKey("", operation, newKey().key());
        participant().claim(key, REQUEST, when, EXPIRY);
        return key;
    }

    private RecordKey claimed(RecordKey key) {
        participant().claim(key, REQUEST, NOW, EXPIRY);
        return key;
    }

    private void complete(RecordKey key) {
        participant().inTransactionDo(store -> {
            store.lock(key);
            store.complete(key, RESPONSE, NOW.plusMillis(5), EXPIRY);
        });
    }
}
