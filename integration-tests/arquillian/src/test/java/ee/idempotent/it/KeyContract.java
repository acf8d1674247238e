package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.id;
import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a key, and what is done when it is none. */
interface KeyContract {

    String MALFORMED =
            "\\{\"error\":\\{\"type\":\"invalid_request_error\",\"code\":\"parameter_invalid\",\"message\":\".+\",\"param\":\"Idempotency-Key\"}}";

    PaymentsClient payments();

    @Test
    default void requiresAKeyToPay() {
        String reference = unique("inv");

        payments().payWithKeys(payment(reference, "tok_ok")).rejectedWith(400, Envelopes.MISSING);
        payments().payWithKeys(payment(reference, "tok_ok"), "").rejectedWith(400, Envelopes.MISSING);
        payments().payWithKeys(payment(reference, "tok_ok"), "  ").rejectedWith(400, Envelopes.MISSING);
        assertThat(payments().count(reference)).isZero();
    }

    @Test
    default void runsWithoutAKeyWhereNoneIsRequired() {
        String reference = unique("inv");
        String id = id(payments().pay(unique("key"), payment(unique("inv"), "tok_ok")));

        payments().changeReference(id, reference).executedWith(204);
        payments().changeReference(id, unique("inv")).executedWith(204);
        payments().changeReference(id, reference).executedWith(204);

        assertThat(payments().count(reference)).isOne();
    }

    @Test
    default void rejectsABlankKeyWhereNoneIsRequired() {
        String reference = unique("inv");
        String id = id(payments().pay(unique("key"), payment(unique("inv"), "tok_ok")));

        assertMalformed(payments().changeReference("", id, reference));
        assertMalformed(payments().changeReference("  ", id, reference));

        assertThat(payments().count(reference)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    default void rejectsAMalformedKey(String what, String key) {
        String reference = unique("inv");

        Reply refused = payments().pay(key, payment(reference, "tok_ok"));

        assertMalformed(refused);
        assertThat(payments().count(reference)).isZero();
    }

    /** WildFly gives an application a blank for each tab in a header. */
    @ParameterizedTest
    @ValueSource(strings = {"%s\tb", "\"%s\tb\""})
    default void rejectsATabInsideAKeyUnlessTheServerMakesItABlank(String form) {
        String reference = unique("inv");

        Reply answer = payments().pay(form.formatted(unique("key")), payment(reference, "tok_ok"));

        boolean isBlank = !Combination.SERVER.keepsBlanksInHeaders();
        if (isBlank) {
            answer.executedWith(201);
        } else {
            assertMalformed(answer);
        }
        assertThat(payments().count(reference)).isEqualTo(isBlank ? 1 : 0);
    }

    static Stream<Arguments> rejectsAMalformedKey() {
        return Stream.of(
                Arguments.of("longer than 255 characters", "k".repeat(256)),
                Arguments.of("longer than 255 characters, quoted", "\"" + "k".repeat(256) + "\""),
                Arguments.of("only blanks within the quotes", "\"  \""),
                Arguments.of("nothing within the quotes", "\"\""),
                Arguments.of("an unclosed quote", "\"key"),
                Arguments.of("only a quote", "\""),
                Arguments.of("an escaped closing quote", "\"key\\\""),
                Arguments.of("an unknown escape", "\"k\\ey\""),
                Arguments.of("a bare key with a quote inside", "ke\"y"),
                Arguments.of("a bare key with a quote at its end", "key\""),
                Arguments.of("a parameter after the string", "\"key\";a=b"),
                Arguments.of("a second string", "\"key\", \"key\""));
    }

    @Test
    default void namesTheLimitToAKeyThatIsTooLong() {
        assertThat(payments()
                        .pay("k".repeat(256), payment(unique("inv"), "tok_ok"))
                        .text())
                .contains("255");
    }

    @Test
    default void rejectsTwoKeys() {
        String reference = unique("inv");

        assertMalformed(payments().payWithKeys(payment(reference, "tok_ok"), unique("key"), unique("key")));
        assertMalformed(payments().payWithKeys(payment(reference, "tok_ok"), "same", "same"));
        assertThat(payments().count(reference)).isZero();
    }

    @Test
    default void acceptsAKeyOf255Characters() {
        String longest = unique("key") + "k".repeat(255 - unique("key").length());
        String body = payment(unique("inv"), "tok_ok");

        Reply first = payments().pay(longest, body);

        first.executedWith(201);
        payments().pay('"' + longest + '"', body).replays(first);
    }

    @Test
    default void countsTheCharactersOfAKeyAfterItsEscapes() {
        String key = unique("key");
        String longest = '"' + key + "\\\\".repeat(255 - key.length()) + '"';

        payments().pay(longest, payment(unique("inv"), "tok_ok")).executedWith(201);
    }

    @Test
    default void takesABareAndAQuotedKeyForTheSame() {
        String key = unique("key");
        String body = payment(unique("inv"), "tok_ok");

        Reply first = payments().pay(key, body);

        payments().pay('"' + key + '"', body).replays(first);
    }

    @Test
    default void resolvesTheEscapesOfAQuotedKey() {
        String key = unique("key");
        String body = payment(unique("inv"), "tok_ok");

        Reply first = payments().pay(key + "\\", body);

        payments().pay('"' + key + "\\\\\"", body).replays(first);
        payments().pay('"' + key + "\\\"\"", body).executedWith(201);
    }

    @Test
    default void tellsKeysApartByCaseAndByBlanksWithinTheQuotes() {
        String key = unique("key");
        String body = payment(unique("inv"), "tok_ok");

        payments().pay(key, body).executedWith(201);
        payments().pay("K" + key.substring(1), body).executedWith(201);
        payments().pay("\" " + key + '"', body).executedWith(201);
        payments().pay('"' + key + " \"", body).executedWith(201);
    }

    private static void assertMalformed(Reply answer) {
        answer.executedWith(400);
        assertThat(answer.text()).matches(MALFORMED);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }
}
