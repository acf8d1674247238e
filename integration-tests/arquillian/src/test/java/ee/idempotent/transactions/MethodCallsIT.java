package ee.idempotent.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.it.Combination;
import ee.idempotent.it.ServerKind;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of annotated methods that are no resource methods. */
@OnTransactionsServer
class MethodCallsIT {

    private final Http http = Http.DEFAULT;
    private final String key = Http.newKey();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "record         | Point Point[x=1, name=Grüße]",
                "records        | List of [Point Point[x=1, name=Grüße], Point Point[x=-1, name=null]]",
                "noRecords      | List of []",
                "present        | Optional of Point Point[x=1, name=Grüße]",
                "empty          | Optional of null",
                "optionalList   | Optional of List of [Point Point[x=1, name=Grüße]]",
                "optionalString | Optional of String ",
                "primitive      | Integer 1",
                "largest        | Long 9223372036854775807",
                "truth          | Boolean true",
                "character      | Character ü",
                "fraction       | Double 0.1",
                "enumeration    | Colour green",
                "string         | String Grüße \"",
                "emptyString    | String ",
                "nothing        | null",
                "nullRecord     | null",
                "nullOptional   | null",
                "map            | Map of {String one=Point Point[x=1, name=Grüße], String two=Point Point[x=2,"
                        + " name=two]}",
                "amount         | BigDecimal 12345678901234567890.10",
                "instant        | Instant 2026-03-29T01:30:00.123456789Z",
                "date           | LocalDate 2028-02-29",
                "uuid           | UUID ",
                "array          | array of [Integer 1, Integer 2]",
                "bytes          | array of [Byte 1, Byte -1]",
            })
    void givesARetryTheFirstResultAsTheDeclaredType(String method, String result) {
        String first = answer("values/results/" + method + "?key=" + key);
        assertThat(first).startsWith(result);
        assertThat(answer("values/results/" + method + "?key=" + key)).isEqualTo(first);
        assertHappenedOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unreadable", "unwritable", "opaque"})
    void rollsBackAResultThatCannotBeRemembered(String method) {
        for (int execution = 1; execution <= 2; execution++) {
            Reply response = http.post("values/results/" + method + "?key=" + key);
            assertThat(response.status()).isEqualTo(500);
            assertThat(said(response)).contains("cannot be remembered").contains("ValuesService." + method);
            assertThat(http.executions(key)).isEqualTo(execution);
            assertThat(http.effects(key)).isZero();
        }
    }

    @Test
    void bindsNoKeyToArgumentsThatAreInvalid() {
        assertThat(http.post("values/constrained?argument=-1&key=" + key).status())
                .isGreaterThanOrEqualTo(400);
        assertThat(http.records(key)).isZero();
        assertThat(http.post("values/constrained?argument=1&key=" + key).status())
                .isEqualTo(200);
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @Test
    void refusesAnArgumentThatCannotBeComparedBeforeTheMethodRuns() {
        Reply response = http.post("values/unwritable-argument?key=" + key);
        assertThat(response.status()).isEqualTo(500);
        assertThat(said(response)).contains("cannot be compared").contains("ValuesService.unwritableArgument");
        assertThat(http.executions(key)).isZero();
        assertThat(http.records(key)).isZero();
    }

    @Test
    void comparesFieldsThatNobodySees() {
        String first = answer("values/opaque-argument?number=1&key=" + key);
        assertThat(answer("values/opaque-argument?number=1&key=" + key)).isEqualTo(first);
        assertThat(http.post("values/opaque-argument?number=2&key=" + key).status())
                .isEqualTo(409);
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @Test
    void comparesArgumentsByContent() {
        String first = answer("values/arguments?map=a&map=b&point=3&key=" + key);
        assertThat(answer("values/arguments?map=b&map=a&point=3&key=" + key)).isEqualTo(first);
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"map=a&map=b&point=4", "map=a&point=3", "map=a&map=b", "map=a&map=c&point=3"})
    void rejectsOtherArguments(String others) {
        answer("values/arguments?map=a&map=b&point=3&key=" + key);
        http.post("values/arguments?" + others + "&key=" + key).rejectedWith(409, Envelopes.REUSED);
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @Test
    void takesNullForAnArgumentLikeAnyOther() {
        String first = answer("values/arguments?key=" + key);
        assertThat(answer("values/arguments?key=" + key)).isEqualTo(first);
        http.post("values/arguments?point=1&key=" + key).rejectedWith(409, Envelopes.REUSED);
    }

    @Test
    void comparesWhatAnOptionalHolds() {
        String first = answer("values/optional-argument?argument=a&key=" + key);
        assertThat(answer("values/optional-argument?argument=a&key=" + key)).isEqualTo(first);
        http.post("values/optional-argument?argument=b&key=" + key).rejectedWith(409, Envelopes.REUSED);
        http.post("values/optional-argument?key=" + key).rejectedWith(409, Envelopes.REUSED);
    }

    @Test
    void takesAUuidForAKey() {
        String first = answer("values/uuid-key?key=" + key);
        assertThat(answer("values/uuid-key?key=" + key)).isEqualTo(first);
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&key=", "&key=%20%20"})
    void rejectsACallWithoutTheKeyThatItNeeds(String none) {
        http.post("values/required-key?effect=" + key + none).rejectedWith(400, Envelopes.MISSING);
        assertThat(http.executions(key)).isZero();
    }

    @Test
    void runsUnprotectedWithoutAKeyWhereNoneIsNeeded() {
        assertThat(answer("values/optional-key?effect=" + key)).isEqualTo("unprotected");
        assertThat(answer("values/optional-key?effect=" + key)).isEqualTo("unprotected");
        assertThat(http.executions(key)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "optional-key, '',    the key is blank",
        "optional-key, %20,   the key is blank",
        "optional-key, %C3%BC, not printable ASCII",
        "required-key, %C3%BC, not printable ASCII",
        "required-key, a%09b, not printable ASCII",
    })
    void rejectsAMalformedKey(String operation, String malformed, String problem) {
        Reply response = http.post("values/" + operation + "?effect=" + key + "&key=" + malformed);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).contains("\"code\":\"parameter_invalid\"").contains(problem);
        assertThat(http.executions(key)).isZero();
    }

    @Test
    void takesTheKeyAsItIsPassed() {
        String quoted = "%22" + key + "%22";
        String first = answer("values/required-key?effect=" + key + "&key=" + quoted);
        assertThat(answer("values/required-key?effect=" + key + "&key=" + key)).isNotEqualTo(first);
        assertThat(answer("values/required-key?effect=" + key + "&key=" + quoted))
                .isEqualTo(first);
    }

    @Test
    void takesTheKeyOfTheRequestIfNoParameterIsTheKey() {
        Reply first = http.post("values/key-of-the-request?effect=" + key, "\"" + key + "\"");
        Reply retry = http.post("values/key-of-the-request?effect=" + key, key);
        assertThat(retry.text()).isEqualTo(first.text());
        assertThat(retry.isReplay()).isFalse();
        http.post("values/key-of-the-request?effect=another", key).rejectedWith(409, Envelopes.REUSED);
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @Test
    void rejectsACallWhileTheFirstOneRuns() {
        CompletableFuture<Reply> first = http.start("situations/held?argument=a&key=" + key);
        await().until(() -> http.isHolding(key));

        http.post("situations/held?argument=a&key=" + key).rejectedWith(409, Envelopes.IN_PROGRESS);
        http.post("situations/held?argument=b&key=" + key).rejectedWith(409, Envelopes.REUSED);

        http.release(key);
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(answer("situations/held?argument=a&key=" + key))
                .isEqualTo(first.join().text());
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @Test
    void protectsWhatATimerCalls() {
        http.post("session-situations/timer?key=" + key);
        await().until(() -> http.get("session-situations/timer?key=" + key).equals("1"));
        http.post("session-situations/timer?key=" + key);
        await().until(() -> http.get("session-situations/timer?key=" + key).equals("2"));
        assertHappenedOnce();
    }

    @Test
    void protectsWhatAScheduleCalls() {
        http.post("session-situations/schedule?key=" + key);
        http.post("session-situations/schedule?key=" + key);
        await().until(() -> http.get("session-situations/schedule?key=" + key).equals("2"));
        assertHappenedOnce();
    }

    /** In a thread of an executor, of the EJB container, of Jakarta Concurrency, and in an observer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "situations/executor",
                "session-situations/asynchronous",
                "situations/concurrent",
                "situations/told"
            })
    void protectsWhatIsCalledOnTheWay(String situation) {
        String first = answer(situation + "?key=" + key);
        assertThat(first).isNotEmpty();
        assertThat(answer(situation + "?key=" + key)).isEqualTo(first);
        assertHappenedOnce();
    }

    @Test
    void protectsAnObserver() {
        http.post("situations/observed?key=" + key);
        http.post("situations/observed?key=" + key);
        assertHappenedOnce();
    }

    @Test
    void givesEachOfTwoNestedOperationsARecord() {
        String both = answer("situations/nested?ending=RETURNS&key=" + key);
        assertThat(answer("situations/nested?ending=RETURNS&key=" + key)).isEqualTo(both);
        assertThat(http.effects(key)).isEqualTo(2);
        assertThat(http.records(key)).isEqualTo(2);

        String inner = http.post("calls/cdi/required?ending=RETURNS&key=" + key).text();
        assertThat(inner).isEqualTo("result\n" + both.substring(both.indexOf(" ") + 1));
    }

    @Test
    void rollsTwoNestedOperationsBackTogether() {
        assertThat(http.post("situations/nested?ending=RUNTIME&key=" + key).status())
                .isEqualTo(500);
        assertThat(http.effects(key)).isZero();

        http.post("calls/cdi/required?ending=RETURNS&key=" + key);
        assertThat(http.executions(key)).as("the inner one is forgotten too").isEqualTo(3);
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @Test
    void refusesAnOperationThatCallsItselfWithItsKey() {
        Reply response = http.post("situations/recursive?key=" + key);
        assertThat(response.status()).isEqualTo(500);
        assertThat(said(response)).contains("called itself with the key that it is running under");
        assertThat(http.executions(key)).isEqualTo(1);
        assertThat(http.effects(key)).isZero();
    }

    @Test
    void givesASecondCallInTheSameTransactionTheFirstResult() {
        String[] results = answer("situations/twice?key=" + key).split(" ", 2);
        assertThat(results[1]).isEqualTo(results[0]);
        assertHappenedOnce();
    }

    @Test
    void refusesAnotherCallInTheSameTransaction() {
        http.post("situations/twice-otherwise?key=" + key).rejectedWith(409, Envelopes.REUSED);
        assertThat(http.executions(key)).isEqualTo(1);
        assertThat(http.effects(key)).isZero();
    }

    @Test
    void touchesNoKeyInATransactionThatItsFailureHasMarked() {
        Reply response = http.post("situations/twice-after-failure?key=" + key);
        assertThat(response.status()).isEqualTo(500);
        assertThat(http.executions(key)).as("as without the library").isEqualTo(2);
        assertThat(http.effects(key)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "cdi/plain,                     ",
        "cdi/required,                  ",
        "session/required,              ",
        "session/requiresNew,           ",
        "session/supports,              ",
        "cdi/plain/in-transaction,      committed",
        "cdi/required/in-transaction,   rolled back",
        "session/required/in-transaction, rolled back",
        "session/requiresNew/in-transaction, committed",
    })
    void rejectsByATypedException(String method, String caller) {
        answer("calls/" + method + "?ending=RETURNS&key=" + key);
        assertThat(answer("calls/" + method + "?ending=CHECKED&key=" + key))
                .startsWith("KeyReused\nAn idempotency key was reused with a different body.")
                .endsWith(caller == null ? "" : "\n" + caller);
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @Test
    void refusesAnOperationThatCallsItselfInAnotherTransaction() {
        http.post("session-situations/recursive-apart?key=" + key).rejectedWith(409, Envelopes.IN_PROGRESS);
        assertThat(http.executions(key)).isEqualTo(1);
        assertThat(http.effects(key)).isZero();
    }

    @Test
    void protectsAnEjbBehindAnInterface() {
        String first = answer("session-situations/viewed?key=" + key);
        assertThat(answer("session-situations/viewed?key=" + key)).isEqualTo(first);
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cdi/plain", "cdi/required", "session/required"})
    void rollsBackAFailureThatShouldCommitButCannotBeRemembered(String method) {
        for (int execution = 1; execution <= 2; execution++) {
            assertThat(answer("calls/" + method + "?ending=CHECKED_WITHOUT_CONSTRUCTOR&key=" + key))
                    .contains(
                            Combination.SERVER == ServerKind.GLASSFISH && method.startsWith("session")
                                    ? "EJBException" // with the rest in its cause
                                    : "cannot be remembered");
            assertThat(http.executions(key)).isEqualTo(execution);
            assertThat(http.effects(key)).isZero();
        }
    }

    /** Open Liberty tells its log alone what was thrown. */
    private static String said(Reply response) {
        return Combination.SERVER == ServerKind.LIBERTY ? TransactionsServer.log() : response.text();
    }

    private void assertHappenedOnce() {
        assertThat(http.executions(key)).isEqualTo(1);
        assertThat(http.effects(key)).isEqualTo(1);
    }

    private String answer(String path) {
        Reply response = http.post(path);
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.text();
    }
}
