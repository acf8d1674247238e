package ee.idempotent.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documented pattern lets through is what {@code KeyHeader} reads, but for quoted blanks. */
class KeyPatternTest {

    static Stream<String> keys() {
        return Stream.of(
                "k",
                "ord_5512-apply",
                "two words",
                "back\\slash",
                "~".repeat(255),
                "\"ord_5512-apply\"",
                "\" blanks at the ends \"",
                "\"a \\\"quote\\\" and a \\\\\"",
                "\"" + "x".repeat(255) + "\"",
                "\"" + "\\\"".repeat(255) + "\"");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void matchesKeys(String value) {
        assertThat(value).matches(OperationDocument.KEY_PATTERN);
    }

    static Stream<String> malformed() {
        return Stream.of(
                "",
                " ",
                "~".repeat(256),
                "a quote\" inside",
                "\"not closed",
                "\"\"",
                "\"something\" after",
                "\"escaped \\n\"",
                "\"" + "x".repeat(256) + "\"",
                "umlaut ü",
                "tab\tinside");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void doesNotMatchWhatIsRefused(String value) {
        assertThat(value).doesNotMatch(OperationDocument.KEY_PATTERN);
    }
}
