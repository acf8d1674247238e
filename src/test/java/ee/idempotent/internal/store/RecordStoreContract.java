package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredRecord;
import ee.idempotent.internal.engine.StoredResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What every database has to do with every provider, one participant after the other. */
@NullUnmarked
abstract class RecordStoreContract extends StoreFixture {

    RecordStoreContract(Provider provider, TestedDatabase database) {
        super(provider, database);
    }

    @Test
    void recognisesTheDatabase() {
        assertThat(new Detection(participant().entityManager).dialect()).isEqualTo(database.dialect());
    }

    @Test
    void acceptsTheTableOfTheScriptAndLeavesNothingInIt() {
        Participant participant = participant().begin();

        participant.store.verify();

        participant.rollback();
        List<RecordKey> left = participant().inTransaction(store -> store.expired(NOW, 0, 1));
        assertThat(left).isEmpty();
    }

    @Test
    void saysThatAnEntityManagerTakesNoPartInTheTransaction() {
        Participant withoutTransaction = participant();

        assertThatThrownBy(() -> withoutTransaction.store.claim(newKey(), REQUEST, NOW, EXPIRY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("IDEM-0142: ");
    }

    @Test
    void findsNothingBeforeAClaim() {
        RecordKey key = newKey();

        assertThat(lookUp(key)).isEmpty();
        assertThat(participant().tryLock(key)).isEmpty();
    }

    @Test
    void findsAStartedRecordAfterAClaim() {
        RecordKey key = claimedKey();

        assertThat(lookUp(key)).contains(new StoredRecord(REQUEST, false, EXPIRY, null));
        assertThat(participant().tryLock(key)).contains(new StoredRecord(REQUEST, false, EXPIRY, null));
    }

    @Test
    void leavesAStartedRecordAloneWhenItIsClaimedAgain() {
        RecordKey key = claimedKey();

        participant().claim(key, OTHER_REQUEST, NOW.plusSeconds(1), EXPIRY.plusSeconds(1));

        assertThat(lookUp(key)).contains(new StoredRecord(REQUEST, false, EXPIRY, null));
    }

    @Test
    void leavesACompletedRecordAloneWhenItIsClaimedAgain() {
        RecordKey key = completedKey();

        participant().claim(key, OTHER_REQUEST, NOW.plusSeconds(1), EXPIRY.plusSeconds(1));

        assertThat(responseOf(key).body()).isEqualTo(RESPONSE.body());
        assertThat(lookUp(key).orElseThrow().expiresAt()).isEqualTo(EXPIRY);
    }

    @Test
    void forgetsAClaimThatRollsBack() {
        RecordKey key = newKey();
        Participant claimer = participant().begin();
        claimer.store.claim(key, REQUEST, NOW, EXPIRY);
        claimer.rollback();

        assertThat(lookUp(key)).isEmpty();
    }

    @Test
    void remembersACompletedResponse() {
        RecordKey key = claimedKey();
        Instant later = EXPIRY.plusSeconds(60);

        participant().inTransactionDo(store -> {
            store.lock(key);
            store.complete(key, RESPONSE, NOW, later);
        });

        StoredRecord record = lookUp(key).orElseThrow();
        assertThat(record.completed()).isTrue();
        assertThat(record.expiresAt()).isEqualTo(later);
        assertThat(record.response().status()).isEqualTo(201);
        assertThat(record.response().headers()).isEqualTo(RESPONSE.headers());
        assertThat(record.response().body()).isEqualTo(RESPONSE.body());
    }

    @Test
    void forgetsAResponseThatRollsBack() {
        RecordKey key = claimedKey();
        Participant owner = participant().begin();
        owner.store.lock(key);
        owner.store.complete(key, RESPONSE, NOW, EXPIRY);
        owner.rollback();

        assertThat(lookUp(key)).contains(new StoredRecord(REQUEST, false, EXPIRY, null));
    }

    @Test
    void completesOnce() {
        RecordKey key = completedKey();
        Participant second = participant().begin();

        assertThatThrownBy(() -> second.store.complete(key, RESPONSE, NOW, EXPIRY))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void completesNothingThatWasNotClaimed() {
        RecordKey key = newKey();
        Participant owner = participant().begin();

        assertThatThrownBy(() -> owner.store.complete(key, RESPONSE, NOW, EXPIRY))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsALargeBodyByteForByte() {
        byte[] body = new byte[16 * 1024 * 1024];
        new Random(1).nextBytes(body);

        assertThat(stored(new StoredResponse(200, Map.of(), body)).body()).isEqualTo(body);
    }

    @Test
    void tellsAnEmptyBodyFromNone() {
        assertThat(stored(new StoredResponse(200, Map.of(), new byte[0])).body())
                .isNotNull()
                .isEmpty();
        assertThat(stored(new StoredResponse(204, Map.of(), null)).body()).isNull();
    }

    @Test
    void keepsHeadersWithTheirValuesAndTheirOrder() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("X-Z", List.of("one, two", "three"));
        headers.put("X-A", List.of("\"quoted\"", "", "back\\slash"));
        headers.put("X-Letters", List.of("ä € 𝄞 '"));
        headers.put("X-Long", List.of("x".repeat(30_000)));

        Map<String, List<String>> stored =
                stored(new StoredResponse(200, headers, null)).headers();

        assertThat(stored).isEqualTo(headers);
        assertThat(stored.keySet()).containsExactlyElementsOf(headers.keySet());
    }

    @Test
    void refusesHeadersBeyondTheLimitAndNamesTheSetting() {
        RecordKey key = claimedKey();
        Map<String, List<String>> headers = Map.of("X-Long", List.of("x".repeat(MAX_HEADERS)));
        Participant owner = participant().begin();
        owner.store.lock(key);

        assertThatThrownBy(() -> owner.store.complete(key, new StoredResponse(200, headers, null), NOW, EXPIRY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("IDEM-0143: ")
                .hasMessageContaining("idempotent.max-headers = " + MAX_HEADERS);
    }

    @Test
    void readsTheBodyForItsOwnRequestOnly() {
        RecordKey key = completedKey();

        assertThat(lookUp(key, OTHER_REQUEST)).contains(new StoredRecord(REQUEST, true, EXPIRY, null));
        assertThat(bodyRead(key, REQUEST)).isEqualTo(RESPONSE.body());
        assertThat(bodyRead(key, OTHER_REQUEST)).isNull();
    }

    @Test
    void renewsAnExpiredRecordWithoutItsResponse() {
        RecordKey key = completedKey();
        Instant later = EXPIRY.plusSeconds(60);

        participant().inTransactionDo(store -> store.startAnew(key, OTHER_REQUEST, EXPIRY, later));

        assertThat(lookUp(key, OTHER_REQUEST)).contains(new StoredRecord(OTHER_REQUEST, false, later, null));
        participant().inTransactionDo(store -> {
            store.lock(key);
            store.complete(key, new StoredResponse(204, Map.of(), null), later, later);
        });
        assertThat(lookUp(key, OTHER_REQUEST).orElseThrow().response().body()).isNull();
    }

    @Test
    void renewsNothingThatIsStillRemembered() {
        RecordKey key = completedKey();

        participant()
                .inTransactionDo(
                        store -> store.startAnew(key, OTHER_REQUEST, EXPIRY.minusMillis(1), EXPIRY.plusSeconds(60)));

        assertThat(responseOf(key).body()).isEqualTo(RESPONSE.body());
    }

    @Test
    void renewsNothingThatHasALiveOwner() {
        RecordKey key = claimedKey();
        Participant owner = participant().begin();
        owner.store.lock(key);

        participant().inTransactionDo(store -> store.startAnew(key, OTHER_REQUEST, EXPIRY, EXPIRY.plusSeconds(60)));

        owner.store.complete(key, RESPONSE, EXPIRY, EXPIRY.plusSeconds(60));
        owner.commit();
        assertThat(responseOf(key).body()).isEqualTo(RESPONSE.body());
    }

    @Test
    void tellsCaseBlanksAndAccentsApart() {
        assertApart(List.of("abc", "ABC", "abc ", "abc  ", " abc").stream()
                .map(key -> new RecordKey("apart", "op", key))
                .toList());
        List<String> names =
                List.of("", " ", "jose", "Jose", "jose ", "josé", "jose\u0301", "ＪＯＳＥ", "ß", "ss", "jose\t", "𝒿ose");
        assertApart(names.stream()
                .map(caller -> new RecordKey(caller, "op", "same"))
                .toList());
        assertApart(names.stream()
                .map(operation -> new RecordKey("apart", operation, "same"))
                .toList());
        assertApart(List.of(new RecordKey("a", "bc", "same"), new RecordKey("ab", "c", "same")));
    }

    @Test
    void holdsTheLongestKeys() {
        assertApart(List.of(
                new RecordKey("漢".repeat(255), "字".repeat(255), "k".repeat(255)),
                new RecordKey("漢".repeat(255), "字".repeat(255), "k".repeat(254) + "l"),
                new RecordKey("漢".repeat(255), "字".repeat(254) + "漢", "k".repeat(255)),
                new RecordKey("漢".repeat(254) + "字", "字".repeat(255), "k".repeat(255)),
                new RecordKey("𝄞".repeat(127), "𝄞".repeat(127) + "x", "k".repeat(255))));
    }

    private void assertApart(List<RecordKey> keys) {
        for (int i = 0; i < keys.size(); i++) {
            participant().claim(keys.get(i), fingerprint("request " + i), NOW, EXPIRY);
        }
        for (int i = 0; i < keys.size(); i++) {
            Fingerprint own = fingerprint("request " + i);
            RecordKey key = keys.get(i);
            assertThat(lookUp(key, own)).as("%s %s", i, key).contains(new StoredRecord(own, false, EXPIRY, null));
            assertThat(participant().tryLock(key).map(StoredRecord::fingerprint))
                    .contains(own);
        }
    }

    private StoredResponse stored(StoredResponse response) {
        RecordKey key = claimedKey();
        participant().inTransactionDo(store -> {
            store.lock(key);
            store.complete(key, response, NOW, EXPIRY);
        });
        return responseOf(key);
    }

    private StoredResponse responseOf(RecordKey key) {
        return lookUp(key).orElseThrow().response();
    }

    private Object bodyRead(RecordKey key, Fingerprint fingerprint) {
        Object[] row = (Object[]) participant()
                .entityManager
                .createNativeQuery(RecordTable.ANNOTATED.sql(Queries.LOOK_UP), Queries.WITH_RESPONSE)
                .setParameter(1, key.caller())
                .setParameter(2, key.operation())
                .setParameter(3, key.key())
                .setParameter(4, fingerprint.toBytes())
                .getSingleResult();
        return row[5];
    }
}
