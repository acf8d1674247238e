package ee.idempotent.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredRecordTest {

    private static final Instant EXPIRY = Instant.parse("2026-11-22T10:00:00Z");
    private static final Fingerprint REQUEST = Fingerprint.of(new byte[] {1});
    private static final Fingerprint OTHER_REQUEST = Fingerprint.of(new byte[] {2});

    private final StoredRecord started = new StoredRecord(REQUEST, false, EXPIRY, null);
    private final StoredRecord completed = new StoredRecord(REQUEST, true, EXPIRY, null);

    @Test
    void isExpiredFromTheMomentOfItsExpiryOn() {
        assertThat(started.isExpired(EXPIRY.minusMillis(1))).isFalse();
        assertThat(started.isExpired(EXPIRY)).isTrue();
    }

    @Test
    void isOpenOnlyToItsOwnRequestAndOnlyUntilItIsCompleted() {
        assertThat(started.isOpenTo(REQUEST)).isTrue();
        assertThat(started.isOpenTo(OTHER_REQUEST)).isFalse();
        assertThat(completed.isOpenTo(REQUEST)).isFalse();
    }
}
