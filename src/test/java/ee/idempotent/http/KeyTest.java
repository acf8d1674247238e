package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key in its header. */
class KeyTest extends HttpTest {

    @Test
    void rejectsARequestWithoutTheKeyThatItNeeds() {
        assertRejected(withoutKey().post("/policies/required"), 400, Envelopes.MISSING);
        assertRejected(withoutKey().header(KEY, "").post("/policies/required"), 400, Envelopes.MISSING);
        assertThat(effects()).isZero();
    }

    @Test
    void executesWithoutAKeyWhereNoneIsNeeded() {
        assertExecuted(withoutKey().post("/policies/optional"), 200);
        assertExecuted(withoutKey().post("/policies/optional"), 200);

        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void rejectsABlankKeyWhereNoneIsNeeded() {
        assertInvalid(withoutKey().header(KEY, "").post("/policies/optional"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"  \"", "\"open", "bare\"quote", "\"quoted\";parameter=1", "\"escaped\\n\"", "\"a\"b\""})
    void rejectsAMalformedKey(String key) {
        assertInvalid(withoutKey().header(KEY, key).post("/policies/required"));
    }

    @Test
    void rejectsAKeyThatIsTooLong() {
        String longest = "k".repeat(255 - name.length()) + name;

        assertInvalid(withoutKey().header(KEY, longest + "k").post("/policies/required"));
        assertExecuted(withoutKey().header(KEY, longest).post("/policies/required"), 200);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void rejectsAHeaderThatIsSentTwice() {
        assertInvalid(request().header(KEY, name).post("/policies/required"));
    }

    @Test
    void takesTheQuotedKeyForTheBareOne() {
        Response first = request().post("/policies/required");

        assertReplayed(withoutKey().header(KEY, '"' + name + '"').post("/policies/required"), first);
    }

    @Test
    void readsTheEscapesOfAQuotedKey() {
        String quoted = "\"" + name + "\\\"\\\\\"";

        assertReplays(() -> withoutKey().header(KEY, quoted).post("/policies/required"));

        assertThat(SERVER.database()
                        .count("select count(*) from idempotency_record where idempotency_key = ?", name + "\"\\"))
                .isEqualTo(1);
    }

    @Test
    void tellsCaseAndBlanksApart() {
        for (String key : new String[] {"x" + name, "X" + name, "\"x" + name + " \"", "\" x" + name + "\""}) {
            assertExecuted(withoutKey().header(KEY, key).post("/policies/required"), 200);
        }
        assertThat(effects()).isEqualTo(4);
    }

    private void assertInvalid(Response response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).isEqualTo("application/json");
        assertThat(response.asString())
                .startsWith(
                        "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"parameter_invalid\",\"message\":\"")
                .endsWith("\",\"param\":\"Idempotency-Key\"}}");
        assertThat(effects()).isZero();
    }
}
