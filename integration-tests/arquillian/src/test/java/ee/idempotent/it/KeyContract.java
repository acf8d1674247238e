package ee.idempotent.it;

import static ee.idempotent.it.Answers.assertExecuted;
import static ee.idempotent.it.Answers.assertRefused;
import static ee.idempotent.it.Answers.assertReplay;
import static ee.idempotent.it.PaymentsClient.id;
import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is a key, and what is done when it is none. */
interface KeyContract {

    String MALFORMED =
            "\\{\"error\":\\{\"type\":\"invalid_request_error\",\"code\":\"parameter_invalid\",\"message\":\".+\",\"param\":\"Idempotency-Key\"}}";

    PaymentsClient payments();

    @Test
    default void requiresAKeyToPay() {
        String reference = unique("inv");

        assertRefused(payments().payWithKeys(payment(reference, "tok_ok")), 400, Envelopes.MISSING);
        assertRefused(payments().payWithKeys(payment(reference, "tok_ok"), ""), 400, Envelopes.MISSING);
        assertRefused(payments().payWithKeys(payment(reference, "tok_ok"), "  "), 400, Envelopes.MISSING);
        assertThat(payments().count(reference)).isZero();
    }

    @Test
    default void runsWithoutAKeyWhereNoneIsRequired() {
        String reference = unique("inv");
        String id = id(payments().pay(unique("key"), payment(unique("inv"), "tok_ok")));

        assertExecuted(payments().changeReference(id, reference), 204);
        assertExecuted(payments().changeReference(id, unique("inv")), 204);
        assertExecuted(payments().changeReference(id, reference), 204);

        assertThat(payments().count(reference)).isOne();
    }

    @Test
    default void refusesABlankKeyWhereNoneIsRequired() {
        String reference = unique("inv");
        String id = id(payments().pay(unique("key"), payment(unique("inv"), "tok_ok")));

        assertMalformed(payments().changeReference("", id, reference));
        assertMalformed(payments().changeReference("  ", id, reference));

        assertThat(payments().count(reference)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    default void refusesAMalformedKey(String what, String key) {
        String reference = unique("inv");

        HttpResponse<String> refused = payments().pay(key, payment(reference, "tok_ok"));

        assertMalformed(refused);
        assertThat(payments().count(reference)).isZero();
    }

    static Stream<Arguments> refusesAMalformedKey() {
        return Stream.of(
                Arguments.of("longer than 255 characters", "k".repeat(256)),
                Arguments.of("longer than 255 characters, quoted", "\"" + "k".repeat(256) + "\""),
                Arguments.of("a tab inside", "a\tb"),
                Arguments.of("a tab inside, quoted", "\"a\tb\""),
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
                        .body())
                .contains("255");
    }

    @Test
    default void refusesTwoKeys() {
        String reference = unique("inv");

        assertMalformed(payments().payWithKeys(payment(reference, "tok_ok"), unique("key"), unique("key")));
        assertMalformed(payments().payWithKeys(payment(reference, "tok_ok"), "same", "same"));
        assertThat(payments().count(reference)).isZero();
    }

    @Test
    default void acceptsAKeyOf255Characters() {
        String longest = unique("key") + "k".repeat(255 - unique("key").length());
        String body = payment(unique("inv"), "tok_ok");

        HttpResponse<String> first = payments().pay(longest, body);

        assertExecuted(first, 201);
        assertReplay(payments().pay('"' + longest + '"', body), first);
    }

    @Test
    default void countsTheCharactersOfAKeyAfterItsEscapes() {
        String key = unique("key");
        String longest = '"' + key + "\\\\".repeat(255 - key.length()) + '"';

        assertExecuted(payments().pay(longest, payment(unique("inv"), "tok_ok")), 201);
    }

    @Test
    default void takesABareAndAQuotedKeyForTheSame() {
        String key = unique("key");
        String body = payment(unique("inv"), "tok_ok");

        HttpResponse<String> first = payments().pay(key, body);

        assertReplay(payments().pay('"' + key + '"', body), first);
    }

    @Test
    default void resolvesTheEscapesOfAQuotedKey() {
        String key = unique("key");
        String body = payment(unique("inv"), "tok_ok");

        HttpResponse<String> first = payments().pay(key + "\\", body);

        assertReplay(payments().pay('"' + key + "\\\\\"", body), first);
        assertExecuted(payments().pay('"' + key + "\\\"\"", body), 201);
    }

    @Test
    default void tellsKeysApartByCaseAndByBlanksWithinTheQuotes() {
        String key = unique("key");
        String body = payment(unique("inv"), "tok_ok");

        assertExecuted(payments().pay(key, body), 201);
        assertExecuted(payments().pay("K" + key.substring(1), body), 201);
        assertExecuted(payments().pay("\" " + key + '"', body), 201);
        assertExecuted(payments().pay('"' + key + " \"", body), 201);
    }

    private static void assertMalformed(HttpResponse<String> answer) {
        assertExecuted(answer, 400);
        assertThat(answer.body()).matches(MALFORMED);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }
}
