package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHeaderTest {

    private static final String LONGEST = "k".repeat(255);

    private static final String ALL_PRINTABLE =
            IntStream.rangeClosed(0x20, 0x7E).mapToObj(Character::toString).collect(Collectors.joining());

    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments("ord_5512-apply", "ord_5512-apply"),
                arguments("\"ord_5512-apply\"", "ord_5512-apply"),
                arguments("K", "K"),
                arguments("  k\t", "k"),
                arguments("a b", "a b"),
                arguments("\" k \"", " k "),
                arguments("\t\"k\" ", "k"),
                arguments("\"say \\\"hi\\\" \\\\\"", "say \"hi\" \\"),
                arguments("C:\\key", "C:\\key"),
                arguments("k;a=1", "k;a=1"),
                arguments("a,b", "a,b"),
                arguments("../../etc/passwd", "../../etc/passwd"),
                arguments("'; drop table idempotency_record; --", "'; drop table idempotency_record; --"),
                arguments(LONGEST, LONGEST),
                arguments('"' + LONGEST + '"', LONGEST),
                arguments('"' + "\\\"".repeat(255) + '"', "\"".repeat(255)),
                arguments('"' + ALL_PRINTABLE.replace("\\", "\\\\").replace("\"", "\\\"") + '"', ALL_PRINTABLE));
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void readsTheKey(String value, String key) {
        assertThat(KeyHeader.parse(List.of(value))).isEqualTo(key);
    }

    /** Jersey's own look-up fails there: it takes the lower case of the JVM's language. */
    @ParameterizedTest
    @ValueSource(strings = {"tr", "az", "lt"})
    void findsTheHeaderWhateverTheLanguageOfTheJvm(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            for (String sent : List.of("Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY")) {
                ContainerRequest request = new ContainerRequest(
                        URI.create("/"), URI.create("/"), "POST", null, new MapPropertiesDelegate(), null);
                request.header(sent, "k");

                assertThat(KeyHeader.values(request.getHeaders(), "Idempotency-Key"))
                        .as(sent)
                        .containsExactly("k");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void findsEachValueOfTheHeader() {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.addAll("idempotency-key", "a", "b");
        headers.add("Idempotency-Key-2", "c");

        assertThat(KeyHeader.values(headers, "Idempotency-Key")).containsExactly("a", "b");
        assertThat(KeyHeader.values(headers, "Other")).isEmpty();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(LONGEST + "k", "the key has 256 characters, at most 255 are allowed"),
                arguments('"' + LONGEST + "k\"", "the key has 256 characters, at most 255 are allowed"),
                arguments("", "the key is blank, 1 to 255 characters are needed"),
                arguments(" \t ", "the key is blank, 1 to 255 characters are needed"),
                arguments("\"\"", "the key is blank, 1 to 255 characters are needed"),
                arguments("\"  \"", "the key is blank, 1 to 255 characters are needed"),
                arguments("clé", "the key has a character that is not printable ASCII (0x20 to 0x7E)"),
                arguments("k\u007F", "the key has a character that is not printable ASCII (0x20 to 0x7E)"),
                arguments("k\u001F", "the key has a character that is not printable ASCII (0x20 to 0x7E)"),
                arguments("\u2003k", "the key has a character that is not printable ASCII (0x20 to 0x7E)"),
                arguments("a\tb", "the key has a character that is not printable ASCII (0x20 to 0x7E)"),
                arguments("\"a\u001Fb\"", "the key has a character that is not printable ASCII (0x20 to 0x7E)"),
                arguments("\"", "the quote is not closed"),
                arguments("\"k", "the quote is not closed"),
                arguments("\"k\\\"", "the quote is not closed"),
                arguments("k\"", "a key with a quote in it has to be quoted, and the quote escaped"),
                arguments("a\"b", "a key with a quote in it has to be quoted, and the quote escaped"),
                arguments("\"k\";a=1", "there is something after the closing quote"),
                arguments("\"k\" k", "there is something after the closing quote"),
                arguments("\"a\"b\"", "there is something after the closing quote"),
                arguments("\"k\", \"l\"", "there is something after the closing quote"),
                arguments("\"a\\nb\"", "a backslash escapes only a quote or a backslash"),
                arguments("\"k\\", "a backslash escapes only a quote or a backslash"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhatIsWrongWithAMalformedKey(String value, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyHeader.parse(List.of(value)))
                .withMessage(problem);
    }

    @Test
    void rejectsAHeaderThatWasSentTwiceEvenWithTheSameKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyHeader.parse(List.of("k", "k")))
                .withMessage("the header was sent 2 times, once is allowed");
    }

    static final List<List<String>> blank = List.of(List.of(), List.of(""), List.of(" \t"), List.of("", " "));

    @ParameterizedTest
    @FieldSource("blank")
    void takesAHeaderWithoutAnythingInItForBlank(List<String> values) {
        assertThat(KeyHeader.isBlank(values)).isTrue();
    }

    static final List<List<String>> notBlank =
            List.of(List.of("k"), List.of("", "k"), List.of("\"\""), List.of("\" \""));

    @ParameterizedTest
    @FieldSource("notBlank")
    void takesQuotesAroundNothingForAMalformedKeyNotForABlankHeader(List<String> values) {
        assertThat(KeyHeader.isBlank(values)).isFalse();
    }
}
