package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredRecord;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every database has to do with every provider, on each isolation level, with several participants at once. */
@NullUnmarked
abstract class RecordStoreRaces extends RecordStoreContract {

    private static final int MANY = 8;

    private int unsynchronised;

    RecordStoreRaces(Provider provider, TestedDatabase database) {
        super(provider, database);
    }

    @ParameterizedTest
    @MethodSource("isolations")
    void showsNobodyARecordThatItsOwnerHolds(Isolation isolation) {
        RecordKey key = claimedKey();
        Participant owner = participant(isolation).begin();
        assertThat(owner.store.lock(key)).isPresent();

        assertThat(participant(isolation).tryLock(key)).isEmpty();
        owner.store.complete(key, RESPONSE, NOW, EXPIRY);
        assertThat(participant(isolation).tryLock(key)).isEmpty();

        owner.commit();
        assertThat(participant(isolation).tryLock(key)).contains(new StoredRecord(REQUEST, true, EXPIRY, null));
    }

    @ParameterizedTest
    @MethodSource("isolations")
    void looksUpWithoutWaitingForTheOwner(Isolation isolation) {
        RecordKey key = claimedKey();
        Participant owner = participant(isolation).begin();
        owner.store.lock(key);
        owner.store.complete(key, RESPONSE, NOW, EXPIRY);

        assertThat(participant(isolation).lookUp(key, REQUEST))
                .contains(new StoredRecord(REQUEST, false, EXPIRY, null));
    }

    @ParameterizedTest
    @MethodSource("isolations")
    void claimsWithoutWaitingForAnOwnerThatRuns(Isolation isolation) {
        RecordKey key = claimedKey();
        Participant owner = participant(isolation).begin();
        assertThat(owner.store.lock(key)).isPresent();

        participant(isolation).claim(key, OTHER_REQUEST, NOW, EXPIRY);

        owner.store.complete(key, RESPONSE, NOW, EXPIRY);
        owner.commit();
        assertThat(lookUp(key).orElseThrow().completed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("isolations")
    void claimsWithoutWaitingForAnOwnerThatIsAboutToCommit(Isolation isolation) {
        RecordKey key = claimedKey();
        Participant owner = participant(isolation).begin();
        owner.store.lock(key);
        owner.store.complete(key, RESPONSE, NOW, EXPIRY);

        participant(isolation).claim(key, OTHER_REQUEST, NOW, EXPIRY);

        owner.commit();
        assertThat(lookUp(key).orElseThrow().completed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("isolations")
    void givesTheRecordOfAnOwnerThatRollsBackToTheNext(Isolation isolation) {
        RecordKey key = claimedKey();
        Participant owner = participant(isolation).begin();
        owner.store.lock(key);
        owner.store.complete(key, RESPONSE, NOW, EXPIRY);
        owner.rollback();

        assertThat(participant(isolation).tryLock(key)).contains(new StoredRecord(REQUEST, false, EXPIRY, null));
    }

    @ParameterizedTest
    @MethodSource("isolations")
    void givesTheRecordOfAnOwnerWhoseConnectionIsLostToTheNext(Isolation isolation) throws SQLException {
        RecordKey key = claimedKey();
        Participant owner = participant(isolation).begin();
        owner.store.lock(key);
        owner.store.complete(key, RESPONSE, NOW, EXPIRY);

        owner.die();

        await().until(() -> participant(isolation).tryLock(key).isPresent());
        assertThat(lookUp(key)).contains(new StoredRecord(REQUEST, false, EXPIRY, null));
    }

    @ParameterizedTest
    @MethodSource("isolations")
    void bindsAKeyToOneOfTheRequestsThatClaimItAtOnce(Isolation isolation) throws Exception {
        for (int round = 0; round < 5; round++) {
            RecordKey key = newKey();

            List<Fingerprint> seen = atOnce(participants(MANY, isolation), (participant, number) -> {
                participant.claim(key, fingerprint("request " + number), NOW, EXPIRY);
                return participant
                        .lookUp(key, REQUEST)
                        .map(StoredRecord::fingerprint)
                        .orElse(null);
            });

            Fingerprint bound = lookUp(key).orElseThrow().fingerprint();
            assertThat(seen).filteredOn(fingerprint -> fingerprint != null).containsOnly(bound);
        }
    }

    @ParameterizedTest
    @MethodSource("isolations")
    void letsOneOfManyFirstRequestsRun(Isolation isolation) throws Exception {
        for (int round = 0; round < 5; round++) {
            RecordKey key = newKey();
            CountDownLatch claimed = new CountDownLatch(MANY);
            CountDownLatch locked = new CountDownLatch(MANY);

            List<Boolean> runs = atOnce(participants(MANY, isolation), (participant, number) -> {
                participant.claim(key, REQUEST, NOW, EXPIRY);
                claimed.countDown();
                claimed.await();
                participant.begin();
                boolean mine = participant.store.lock(key).isPresent();
                locked.countDown();
                locked.await();
                participant.commit();
                return mine;
            });

            assertThat(runs).containsOnlyOnce(true);
            assertThat(rows(key)).isEqualTo(1);
        }
    }

    /**
     * A database that serialises may take neighbours for the same. Under REPEATABLE READ, InnoDB turns the lock of a
     * record at which it splits a page into one of the gap before the record, too.
     */
    List<Isolation> isolationsThatKeepNeighboursApart() {
        return isolations().stream()
                .filter(isolation -> isolation == Isolation.READ_COMMITTED
                        || (isolation == Isolation.REPEATABLE_READ && database.dialect() != Dialect.MARIADB))
                .toList();
    }

    @Tag(LOAD)
    @ParameterizedTest
    @MethodSource("isolationsThatKeepNeighboursApart")
    void claimsManyKeysAtOnceThatLieSideBySide(Isolation isolation) throws Exception {
        runAtOnce(isolation, (participant, key) -> {
            participant.inTransactionDo(store -> store.claim(key, REQUEST, NOW, EXPIRY));
        });
    }

    @Tag(LOAD)
    @ParameterizedTest
    @MethodSource("isolations")
    void getsThroughToAKeyAtLastWhoseNeighbourWasInTheWay(Isolation isolation) throws Exception {
        runAtOnce(isolation, (participant, key) -> {
            do {
                participant.claim(key, REQUEST, NOW, EXPIRY);
            } while (participant.lookUp(key, REQUEST).isEmpty());
        });
    }

    private void runAtOnce(Isolation isolation, BiConsumer<Participant, RecordKey> claim) throws Exception {
        List<RecordKey> keys = Stream.generate(this::newKey).limit(MANY * 10).toList();

        atOnce(participants(MANY, isolation), (participant, number) -> {
            for (int i = number; i < keys.size(); i += MANY) {
                RecordKey key = keys.get(i);
                claim.accept(participant, key);
                participant.inTransactionDo(store -> {
                    assertThat(store.lock(key)).isPresent();
                    store.complete(key, RESPONSE, NOW, EXPIRY);
                });
            }
            return null;
        });

        assertThat(keys).allSatisfy(key -> assertThat(lookUp(key).orElseThrow().completed())
                .isTrue());
    }

    @Tag(LOAD)
    @ParameterizedTest
    @MethodSource("isolations")
    void runsEachOfManyOperationsOnce(Isolation isolation) throws Exception {
        List<RecordKey> keys = Stream.generate(this::newKey).limit(10).toList();
        AtomicIntegerArray runs = new AtomicIntegerArray(keys.size());

        atOnce(participants(MANY, isolation), (participant, number) -> {
            for (int i = 0; i < keys.size(); i++) {
                RecordKey key = keys.get(i);
                participant.claim(key, REQUEST, NOW, EXPIRY);
                boolean ran = participant.inTransaction(store -> {
                    boolean mine = store.lock(key)
                            .filter(record -> !record.completed())
                            .isPresent();
                    if (mine) {
                        store.complete(key, RESPONSE, NOW, EXPIRY);
                    }
                    return mine;
                });
                if (ran) {
                    runs.incrementAndGet(i);
                }
            }
            return null;
        });

        for (int i = 0; i < keys.size(); i++) {
            assertThat(runs.get(i)).as("key %s", i).isEqualTo(1);
        }
    }

    /** Without the lock, counts would be lost. */
    @Tag(LOAD)
    @ParameterizedTest
    @MethodSource("isolations")
    void keepsOwnersApart(Isolation isolation) throws Exception {
        RecordKey key = claimedKey();
        int times = 20;
        unsynchronised = 0;

        atOnce(participants(MANY, isolation), (participant, number) -> {
            for (int i = 0; i < times; i++) {
                participant.begin();
                while (participant.store.lock(key).isEmpty()) {
                    Thread.onSpinWait();
                }
                int before = unsynchronised;
                participant.store.lookUp(key, REQUEST);
                unsynchronised = before + 1;
                participant.rollback();
            }
            return null;
        });

        assertThat(unsynchronised).isEqualTo(MANY * times);
    }

    @ParameterizedTest
    @MethodSource("isolations")
    void startsAnExpiredRecordAnewForOneOfManyRequests(Isolation isolation) throws Exception {
        RecordKey key = completedKey();

        atOnce(participants(MANY, isolation), (participant, number) -> {
            participant.startAnew(key, fingerprint("request " + number), EXPIRY, EXPIRY.plusSeconds(60));
            return null;
        });

        StoredRecord record = lookUp(key).orElseThrow();
        assertThat(record.completed()).isFalse();
        assertThat(record.expiresAt()).isEqualTo(EXPIRY.plusSeconds(60));
    }

    @ParameterizedTest
    @MethodSource("isolations")
    void claimsAfterAClaimThatRollsBack(Isolation isolation) throws Exception {
        RecordKey key = newKey();
        Participant first = participant(isolation).begin();
        first.store.claim(key, REQUEST, NOW, EXPIRY);
        CountDownLatch started = new CountDownLatch(MANY);
        ExecutorService rollback = Executors.newSingleThreadExecutor();

        Future<?> rolledBack = rollback.submit(() -> {
            started.await();
            first.rollback();
            return null;
        });
        atOnce(participants(MANY, isolation), (participant, number) -> {
            started.countDown();
            participant.claim(key, OTHER_REQUEST, NOW, EXPIRY);
            rolledBack.get(20, TimeUnit.SECONDS);
            participant.claim(key, OTHER_REQUEST, NOW, EXPIRY);
            return null;
        });
        rollback.shutdown();

        assertThat(lookUp(key, OTHER_REQUEST)).contains(new StoredRecord(OTHER_REQUEST, false, EXPIRY, null));
    }

    @ParameterizedTest
    @MethodSource("isolations")
    void letsOneOfManyGoOnWhenTheOwnerRollsBack(Isolation isolation) throws Exception {
        RecordKey key = claimedKey();
        Participant owner = participant(isolation).begin();
        owner.store.lock(key);
        owner.store.complete(key, RESPONSE, NOW, EXPIRY);
        CountDownLatch locked = new CountDownLatch(MANY);

        List<Boolean> runs = atOnce(participants(MANY, isolation), (participant, number) -> {
            if (number == 0) {
                owner.rollback();
            }
            participant.claim(key, REQUEST, NOW, EXPIRY);
            participant.begin();
            boolean mine = participant.store.lock(key).isPresent();
            locked.countDown();
            locked.await();
            participant.commit();
            return mine;
        });

        assertThat(runs).containsOnlyOnce(true);
    }

    private int rows(RecordKey key) {
        return participant()
                .entityManager
                .createQuery("select count(r) from IdempotencyRecord r where r.key = :key", Long.class)
                .setParameter("key", key.key())
                .getSingleResult()
                .intValue();
    }
}
