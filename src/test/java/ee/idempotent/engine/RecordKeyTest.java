package ee.idempotent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordKeyTest {

    private static final String LONGEST = "x".repeat(255);

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "SHA256:x", "a/b c\"d", "  "})
    void keepsACallerThatFits(String caller) {
        assertThat(new RecordKey(caller, "POST /payments", "k").caller()).isEqualTo(caller);
    }

    @Test
    void takesPartsOfTheLongestLengthAsTheyAre() {
        RecordKey longest = new RecordKey(LONGEST, LONGEST, LONGEST);

        assertThat(longest.caller()).isEqualTo(LONGEST);
        assertThat(longest.operation()).isEqualTo(LONGEST);
        assertThat(longest.key()).isEqualTo(LONGEST);
    }

    @Test
    void hashesALongerCallerAndALongerOperation() {
        RecordKey key = new RecordKey(LONGEST + "1", LONGEST + "2", "k");

        assertThat(key.caller()).matches("sha256:[0-9a-f]{64}");
        assertThat(key.operation()).matches("sha256:[0-9a-f]{64}").isNotEqualTo(key.caller());
        assertThat(key).isNotEqualTo(new RecordKey(LONGEST + "3", LONGEST + "2", "k"));
        assertThat(key).isEqualTo(new RecordKey(LONGEST + "1", LONGEST + "2", "k"));
    }

    @Test
    void givesNobodyThePlaceOfALongCallerByTheNameOfItsHash() {
        String hashed = new RecordKey(LONGEST + "1", "", "k").caller();

        assertThat(new RecordKey(hashed, "", "k").caller()).isNotEqualTo(hashed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "clé", "a\nb"})
    void refusesAMalformedKey(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordKey("", "", key));
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordKey("", "", LONGEST + "x"))
                .withMessage("the key has 256 characters, at most 255 are allowed");
    }

    @Test
    void showsNeitherCallerNorKey() {
        assertThat(new RecordKey("alice", "POST /payments", "secret")).hasToString("POST /payments");
    }
}
