package ee.idempotent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SentKeyTest {

    @ParameterizedTest
    @MethodSource
    void writesAKeyAsServersReadIt(String key, String header) {
        assertThat(SentKey.of(key)).isEqualTo(header);
        assertThat(SentKey.of(header)).isEqualTo(header);
    }

    static Stream<Arguments> writesAKeyAsServersReadIt() {
        return Stream.of(
                Arguments.of("ord_5512", "ord_5512"),
                Arguments.of("a b", "a b"),
                Arguments.of("a\\b", "a\\b"),
                Arguments.of(" a", "\" a\""),
                Arguments.of("a\"b\\", "\"a\\\"b\\\\\""),
                Arguments.of("\"a\"", "\"a\""),
                Arguments.of("k".repeat(255), "k".repeat(255)));
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatNoServerTakes(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> SentKey.of(key));
    }

    static Stream<String> refusesWhatNoServerTakes() {
        return Stream.of("", "  ", "schl\u00fcssel", "a\nb", "k".repeat(256), "\"" + "k".repeat(256) + "\"");
    }
}
