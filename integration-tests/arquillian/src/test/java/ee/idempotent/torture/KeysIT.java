package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.it.Combination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys there are, and which there are not. */
@OnTortureServer
class KeysIT {

    private static final int LONGEST = 255;

    private final Request optional = Request.post("policies/optional");
    private final Request required = Request.post("policies/required");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k",
                "ord_5512-apply",
                "a b",
                "a, b",
                "a;b=c",
                "a:b|c/d\\e",
                "' or 1=1 --",
                "'; drop table idempotency_record; --",
                "../../../etc/passwd",
                "..%2f..%2fetc%2fpasswd",
                "%00",
                "${jndi:ldap://localhost}",
                "#{1+1}",
                "{0}",
                "<script>",
                "*",
                "~",
                "null",
                "?1",
            })
    void takesAnythingPrintableForAKey(String key) {
        // Also behind something that nobody else uses, since every test shares the table.
        Request request = optional.key(optional.effect() + key);
        Reply first = request.send().executedWith(200);
        request.send().replays(first);
        Request bare = optional.key(key);
        Reply replayed = bare.send();
        bare.send().replays(replayed);
        assertThat(request.effects()).isEqualTo(2);
    }

    @Test
    void takesAKeyOfTheGreatestLength() {
        String key = "k".repeat(LONGEST - 36) + optional.key();
        Reply first = optional.key(key).send().executedWith(200);
        optional.key(key).send().replays(first);
        optional.key("l" + key.substring(1)).send().executedWith(200);
    }

    @Test
    void countsNeitherQuotesNorEscapes() {
        String key = "\\\"".repeat(LONGEST - 36) + optional.key();
        Reply first = optional.key('"' + key + '"').send().executedWith(200);
        optional.key('"' + key + '"').send().replays(first);
    }

    @Test
    void takesTheTwoSpellingsForTheSameKey() {
        Reply first = optional.send().executedWith(200);
        optional.key('"' + optional.key() + '"').send().replays(first);
    }

    @Test
    void takesEscapesForWhatTheyStandFor() {
        Reply first = optional.key(optional.key() + "\\x").send().executedWith(200);
        optional.key('"' + optional.key() + "\\\\x\"").send().replays(first);
    }

    @Test
    void takesHeaderNamesInAnyCase() {
        Reply first = optional.send().executedWith(200);
        optional.withoutKey().header("idempotency-key", optional.key()).send().replays(first);
    }

    @Test
    void countsCaseAndBlanks() {
        String key = "Key " + optional.key();
        optional.key('"' + key + '"').send().executedWith(200);
        optional.key('"' + key.toLowerCase(java.util.Locale.ROOT) + '"').send().executedWith(200);
        optional.key("\" " + key + '"').send().executedWith(200);
        optional.key('"' + key + " \"").send().executedWith(200);
        assertThat(optional.effects()).isEqualTo(4);
        assertThat(optional.key('"' + key + "  \"").send().isReplay())
                .as("the server makes one blank of two")
                .isEqualTo(!Combination.SERVER.keepsBlanksInHeaders());
    }

    @Test
    void ignoresBlanksAroundABareKey() {
        Reply first = optional.send().executedWith(200);
        String response =
                RawHttp.send(RawHttp.post(optional.key("  " + optional.key() + "  ")) + "Content-Length: 0\r\n\r\n");
        assertThat(RawHttp.body(response)).isEqualTo(first.text());
    }

    @Test
    void takesTheSameKeyOfAnotherOperationForAnother() {
        optional.send().executedWith(200);
        optional.path("policies/configured").send().executedWith(200);
        optional.path("policies/required").send().executedWith(200);
        assertThat(optional.effects()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~\"   \"~  | the key is blank, 1 to 255 characters are needed",
                "~\"\"~     | the key is blank, 1 to 255 characters are needed",
                "~\"abc~    | the quote is not closed",
                "~\"~       | the quote is not closed",
                "~\"abc\\\"~ | the quote is not closed",
                "~ab\"c~    | a key with a quote in it has to be quoted, and the quote escaped",
                "~abc\"~    | a key with a quote in it has to be quoted, and the quote escaped",
                "~\"a\";b=1~ | there is something after the closing quote",
                "~\"a\" \"b\"~ | there is something after the closing quote",
                "~\"a\\b\"~ | a backslash escapes only a quote or a backslash",
            })
    void rejectsAMalformedKey(String key, String problem) {
        String malformed = Envelopes.MALFORMED.formatted(problem);
        optional.key(key).send().rejectedWith(400, malformed);
        required.key(key).send().rejectedWith(400, malformed);
        assertThat(optional.effects()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\"%s\""})
    void rejectsAKeyBeyondTheGreatestLength(String spelling) {
        optional.key(spelling.formatted("k".repeat(LONGEST + 1)))
                .send()
                .rejectedWith(
                        400, Envelopes.MALFORMED.formatted("the key has 256 characters, at most 255 are allowed"));
        assertThat(optional.effects()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00e4", "\t", "\u007f"})
    void rejectsCharactersThatAreNotPrintableAscii(String character) {
        String key = optional.key() + character + "b";
        boolean becomesBlank = character.equals("\t") && !Combination.SERVER.keepsBlanksInHeaders();
        String response = RawHttp.send(RawHttp.post(optional.key(key)) + "Content-Length: 0\r\n\r\n");
        assertThat(RawHttp.status(response)).isEqualTo(becomesBlank ? 200 : 400);
        assertThat(optional.effects()).isEqualTo(becomesBlank ? 1 : 0);
    }

    @Test
    void rejectsAHeaderThatIsSentTwice() {
        optional.header("Idempotency-Key", "another")
                .send()
                .rejectedWith(400, Envelopes.MALFORMED.formatted("the header was sent 2 times, once is allowed"));
        optional.header("Idempotency-Key", optional.key())
                .send()
                .rejectedWith(400, Envelopes.MALFORMED.formatted("the header was sent 2 times, once is allowed"));
        assertThat(optional.effects()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void rejectsABlankHeaderWhereAKeyIsOptional(String blank) {
        String response = RawHttp.send(RawHttp.post(optional.key(blank)) + "Content-Length: 0\r\n\r\n");
        assertThat(RawHttp.body(response))
                .isEqualTo(Envelopes.MALFORMED.formatted("the key is blank, 1 to 255 characters are needed"));
        assertThat(RawHttp.status(response)).isEqualTo(400);
        assertThat(optional.effects()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void takesABlankHeaderForAMissingOneWhereAKeyIsRequired(String blank) {
        String response = RawHttp.send(RawHttp.post(required.key(blank)) + "Content-Length: 0\r\n\r\n");
        assertThat(RawHttp.body(response)).isEqualTo(Envelopes.MISSING);
        assertThat(RawHttp.status(response)).isEqualTo(400);
    }

    @Test
    void bindsNoKeyToARequestThatIsNotValid() {
        Request request = Request.post("policies/valid").body("application/json", "{\"value\":-1}");
        assertThat(request.send().status()).isEqualTo(400);
        assertThat(request.body("{\"value\":").send().status()).isGreaterThanOrEqualTo(400);
        assertThat(request.records()).isZero();
        Reply first = request.body("{\"value\":1}").send().executedWith(200);
        request.body("{\"value\":1}").send().replays(first);
        assertThat(request.body("{\"value\":-1}").send().status()).isEqualTo(400);
    }

    @Test
    void asksForTheKeyBeforeTheBodyIsParsed() {
        Request request = Request.post("policies/valid").body("application/json", "{");
        request.withoutKey().send().rejectedWith(400, Envelopes.MISSING);
    }

    @Test
    void leavesToTheContainerWhatNeverReachesTheOperation() {
        Request request = Request.post("policies/valid").body("text/plain", "1");
        assertThat(request.send().status()).isEqualTo(415);
        assertThat(request.method("PUT").send().status()).isEqualTo(405);
        assertThat(request.path("policies/none").send().status()).isEqualTo(404);
        assertThat(request.records()).isZero();
    }

    @Test
    void rejectsABodyThatEndsBeforeItsContentLength() {
        Request request = Request.post("inputs/stream");
        String response = RawHttp.sendAndEnd(RawHttp.post(request) + "Content-Length: 10\r\n\r\nfive.");
        assertThat(RawHttp.status(response)).isIn(0, 400);
        if (!response.isEmpty()) {
            assertThat(RawHttp.body(response))
                    .startsWith(
                            "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"invalid_request\",\"message\":\"");
        }
        Reply first = request.body("five.five.").send().executedWith(200);
        request.body("five.five.").send().replays(first);
        assertThat(request.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no length\r\n", // no chunk size
                "5\r\nfive.\r\n", // no last chunk
                "a\r\nfive.", // a chunk that ends too early
                "5\r\nfive.X",
            })
    void rejectsABodyWithABrokenChunk(String body) {
        Request request = Request.post("inputs/stream");
        String response = RawHttp.sendAndEnd(RawHttp.post(request) + "Transfer-Encoding: chunked\r\n\r\n" + body);
        assertThat(RawHttp.status(response)).isIn(0, 400);
        assertThat(request.effects()).isZero();
        request.body("five.").send().executedWith(200);
    }

    @Test
    void readsTheKeyFromTheHeaderThatIsConfigured() {
        Request request = Request.post("policies/optional").on(Variant.CONFIGURED);
        Reply first = request.send().executedWith(200);
        request.send().replays(first);
        request.withoutKey().header("Idempotency-Key", request.key()).send().executedWith(200);
        assertThat(request.effects()).isEqualTo(2);
    }
}
