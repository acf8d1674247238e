package ee.idempotent.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordKeyTest {

    private static final String LONGEST = "x".repeat(255);

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "SHA256:x", "a/b c\"d", "  "})
    void keepsACallerThatFits(String caller) {
        assertThat(RecordKey.of(caller, "POST /payments", "k").caller()).isEqualTo(caller);
    }

    @Test
    void takesPartsOfTheLongestLengthAsTheyAre() {
        RecordKey longest = RecordKey.of(LONGEST, LONGEST, LONGEST);

        assertThat(longest.caller()).isEqualTo(LONGEST);
        assertThat(longest.operation()).isEqualTo(LONGEST);
        assertThat(longest.key()).isEqualTo(LONGEST);
    }

    @Test
    void hashesALongerCallerAndALongerOperation() {
        RecordKey key = RecordKey.of(LONGEST + "1", LONGEST + "2", "k");

        assertThat(key.caller()).matches("sha256:[0-9a-f]{64}");
        assertThat(key.operation()).matches("sha256:[0-9a-f]{64}").isNotEqualTo(key.caller());
        assertThat(key).isNotEqualTo(RecordKey.of(LONGEST + "3", LONGEST + "2", "k"));
        assertThat(key).isEqualTo(RecordKey.of(LONGEST + "1", LONGEST + "2", "k"));
    }

    @Test
    void givesNobodyThePlaceOfALongCallerByTheNameOfItsHash() {
        String hashed = RecordKey.of(LONGEST + "1", "", "k").caller();

        assertThat(RecordKey.of(hashed, "", "k").caller()).isNotEqualTo(hashed);
    }

    @ParameterizedTest
    @ValueSource(strings = {" x", "x~", "!"})
    void takesAllThatIsPrintable(String key) {
        assertThat(RecordKey.of("", "", key).key()).isEqualTo(key);
    }

    @Test
    void hashesWhatNoDatabaseKeeps() {
        assertThat(RecordKey.of("half a character: \ud834", "", "k").caller()).startsWith("sha256:");
        assertThat(RecordKey.of("\u0000", "", "k").caller()).startsWith("sha256:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "clé", "a\nb", "a\u001f", "a\u007f"})
    void rejectsAMalformedKey(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> RecordKey.of("", "", key));
    }

    @Test
    void rejectsAKeyThatIsTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordKey.of("", "", LONGEST + "x"))
                .withMessage("the key has 256 characters, at most 255 are allowed");
    }

    /** Servers with different releases agree on locks and steps. */
    @Test
    void hasAHashThatNeverChanges() {
        RecordKey key = RecordKey.of("alice", "POST /payments", "ord_1");

        assertThat(key.hash()).hasToString("3743c9c6a43b98d98f2eba9a232215a652d7e92e1a098c2830f6b08a8c1a9726");
        assertThat(key.hash("charge".getBytes(StandardCharsets.UTF_8)))
                .hasToString("73775685220b033af32e723e976feb61bc4294d26d45acffe3022821eed89e79");
    }

    @Test
    void showsNeitherCallerNorKey() {
        assertThat(RecordKey.of("alice", "POST /payments", "secret")).hasToString("POST /payments");
    }
}
