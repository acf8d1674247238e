package ee.idempotent.internal.store;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.inspection.Inspection;
import ee.idempotent.internal.inspection.RecordCounts;
import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordTally;
import ee.idempotent.internal.inspection.TooSlowException;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator asks, on every database with every provider. */
abstract class InspectionContract extends RecordStoreRaces {

    private static final Instant EARLIER = NOW.minus(2, HOURS);

    private Inspection inspection;

    InspectionContract(Provider provider, TestedDatabase database) {
        super(provider, database);
    }

    @BeforeEach
    void forgetEverything() {
        EntityManager entityManager = participant().begin().entityManager;
        entityManager.createQuery("delete from IdempotencyRecord r").executeUpdate();
        entityManager.getTransaction().commit();
        inspection = new JpaInspection(participant().entityManager, Duration.ofSeconds(1));
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

        assertThat(inspection.details(key)).contains(new RecordDetails(key, false, null, NOW, null, EXPIRY));
        assertThat(inspection.response(key)).isEmpty();
    }

    @Test
    void showsACompletedRecordAndItsResponse() {
        RecordKey key = claimedKey();
        complete(key);

        assertThat(inspection.details(key)).contains(new RecordDetails(key, true, 201, NOW, NOW.plusMillis(5), EXPIRY));
        StoredResponse response = inspection.response(key).orElseThrow();
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers()).isEqualTo(RESPONSE.headers());
        assertThat(response.body()).isEqualTo(RESPONSE.body());
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
