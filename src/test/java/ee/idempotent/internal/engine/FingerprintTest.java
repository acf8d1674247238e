package ee.idempotent.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {

    static Stream<Arguments> differentFields() {
        return Stream.of(
                arguments(List.of("ab", "c"), List.of("a", "bc")),
                arguments(List.of("a", ""), List.of("", "a")),
                arguments(List.of("a"), List.of("a", "")),
                arguments(List.of(""), List.of()),
                arguments(List.of("a", "b"), List.of("b", "a")),
                arguments(List.of("a"), List.of("A")),
                // What a length looks like in front of a field is still only a field.
                arguments(List.of("\0\0\0\1a"), List.of("", "a")),
                arguments(List.of("a\0\0\0\1b"), List.of("a", "b")),
                arguments(List.of("x".repeat(900_000) + "a"), List.of("x".repeat(900_000) + "b")));
    }

    @ParameterizedTest
    @MethodSource("differentFields")
    void tellsDifferentFieldsApart(List<String> some, List<String> others) {
        assertThat(of(some)).isNotEqualTo(of(others));
    }

    @Test
    void isTheSameForTheSameFields() {
        assertThat(of(List.of("POST", "/payments"))).isEqualTo(of(List.of("POST", "/payments")));
        assertThat(of(List.of("POST", "/payments"))).hasSameHashCodeAs(of(List.of("POST", "/payments")));
    }

    /** Stored fingerprints outlive a new version of the library, so how they are made may not change. */
    @Test
    void isASha256OverEachFieldAfterItsLength() {
        assertThat(of(List.of("POST", "")))
                .hasToString("afff2aecdcd2f998e5eb028cc51ce6a8ff8e8709ea168a3403b776f7cf4e0b11");
    }

    @Test
    void comesBackFromTheStoreAsItWent() {
        Fingerprint fingerprint = of(List.of("a"));

        assertThat(Fingerprint.fromBytes(fingerprint.toBytes())).isEqualTo(fingerprint);
        assertThat(fingerprint.toBytes()).hasSize(32);
    }

    @Test
    void doesNotChangeWithTheBytesItWasMadeFromOrGave() {
        Fingerprint fingerprint = of(List.of("a"));
        byte[] stored = fingerprint.toBytes();
        Fingerprint read = Fingerprint.fromBytes(stored);

        stored[0]++;
        read.toBytes()[0]++;

        assertThat(read).isEqualTo(fingerprint);
    }

    @Test
    void refusesStoredBytesThatAreNoSha256() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fingerprint.fromBytes(new byte[31]))
                .withMessage("IDEM-0118: A fingerprint has 32 bytes, not 31");
    }

    private static Fingerprint of(List<String> fields) {
        return Fingerprint.of(
                fields.stream().map(field -> field.getBytes(UTF_8)).toArray(byte[][]::new));
    }
}
