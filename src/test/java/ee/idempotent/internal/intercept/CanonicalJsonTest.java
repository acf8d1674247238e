package ee.idempotent.internal.intercept;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    static Stream<Arguments> canonicalForms() {
        return Stream.of(
                arguments("{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}"),
                arguments(" { \"a\" :\n[ 1 ,\t{ \"c\":3, \"b\":2 } ] }\r\n", "{\"a\":[1,{\"b\":2,\"c\":3}]}"),
                arguments("[2,1]", "[2,1]"),
                arguments("[true,false,null,{},[]]", "[true,false,null,{},[]]"),
                // Sorted by UTF-16 code units, RFC 8785 §3.2.3: a surrogate pair comes before U+FB33.
                arguments("{\"\uFB33\":1,\"\uD83D\uDE00\":2}", "{\"\uD83D\uDE00\":2,\"\uFB33\":1}"),
                arguments("\"\\u20AC\\u0041\\/\"", "\"€A/\""),
                arguments("\"\\u000a\\u0009\\u0008\\u000C\\u000D\"", "\"\\n\\t\\b\\f\\r\""),
                arguments("\"\\u0022\\u005C\"", "\"\\\"\\\\\""),
                arguments("\"\\u001F\"", "\"\\u001f\""),
                arguments("[1,1.0,1e0,10E-1,0.1e1]", "[1,1,1,1,1]"),
                arguments("[0,-0,0.0,0e7]", "[0,0,0,0]"));
    }

    @ParameterizedTest
    @MethodSource("canonicalForms")
    void spellsTheSameJsonInOneWay(String body, String canonical) {
        assertThat(canonical(body)).isEqualTo(canonical);
    }

    @Test
    void givesEachNumberOneSpellingWithoutRounding() {
        assertThat(canonical("100")).isEqualTo(canonical("1e2")).isEqualTo(canonical("100.00"));
        assertThat(canonical("9007199254740993")).isNotEqualTo(canonical("9007199254740992"));
        assertThat(canonical("0.1")).isNotEqualTo(canonical("0.10000000000000000001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "amount=1",
                "{\"a\":1",
                "{ \"a\":1 } x",
                "{ \"a\":1 } {\"b\":2}",
                "{ 'a':1 }",
                "[01]",
                "[ NaN ]",
                "{ \"a\":1, \"a\":2 }",
                "[ \"\\uD800\" ]",
                "\uFEFF{ }"
            })
    void leavesWhatIsNotJsonOrAmbiguousAsItIs(String body) {
        assertThat(canonical(body)).isEqualTo(body);
    }

    @Test
    void leavesBytesThatAreNotUtf8AsTheyAre() {
        byte[] latin1 = "{ \"a\":\"é\" }".getBytes(ISO_8859_1);

        assertThat(CanonicalJson.orBytes(latin1)).isEqualTo(latin1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 200_000})
    void leavesANestingBeyondWhatIsParsedAsItIs(int depth) {
        String deep = "[ ".repeat(depth) + "]".repeat(depth);

        assertThat(canonical(deep)).isEqualTo(deep);
    }

    @Test
    void parsesANestingOf500() {
        assertThat(canonical("[ ".repeat(500) + "]".repeat(500))).isEqualTo("[".repeat(500) + "]".repeat(500));

        String deeper = "[ ".repeat(501) + "]".repeat(501);
        assertThat(canonical(deeper)).isEqualTo(deeper);
    }

    @Test
    void countsNoNestingThatHasEnded() {
        String wide = "[" + "[],".repeat(600) + "{}]";

        assertThat(canonical(wide.replace(",", ", "))).isEqualTo(wide);
    }

    @Test
    void escapesControlCharactersButNoSpace() {
        assertThat(canonical("[ \"\\u0020\\u001F\" ]")).isEqualTo("[\" \\u001f\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "[ 1e99999999999 ]"})
    void neverWritesAHugeNumberOut(String body) {
        assertThat(canonical(body)).hasSizeLessThan(30);
    }

    @Test
    void leavesANumberOfTooManyDigitsAsItIs() {
        String body = "[ " + "1".repeat(500_000) + " ]";

        assertThat(canonical(body)).isEqualTo(body);
    }

    private static String canonical(String body) {
        return new String(CanonicalJson.orBytes(body.getBytes(UTF_8)), UTF_8);
    }
}
