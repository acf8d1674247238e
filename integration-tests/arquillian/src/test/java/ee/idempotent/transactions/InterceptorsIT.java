package ee.idempotent.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import ee.idempotent.it.Combination;
import ee.idempotent.it.ServerKind;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Interceptors of an application at every position that matters: each has its say before the key is looked up, and none takes
 * the library's answer for a failure.
 */
@OnTransactionsServer
class InterceptorsIT {

    private static final List<String> KINDS = List.of("transactional", "plain", "session");
    private static final List<Integer> POSITIONS = List.of(50, 150, 1000, 5000);
    private static final List<String> RESULTS =
            List.of("text", "response", "nothing", "number", "flag", "object", "list");

    private static final int OUTER_HALF = 210; // where it stands

    private final Http http = Http.DEFAULT;
    private final String key = Http.newKey();

    static Stream<Arguments> positions() {
        return KINDS.stream().flatMap(kind -> POSITIONS.stream().map(position -> Arguments.of(kind, position)));
    }

    /** On Open Liberty, whoever tries an EJB again runs its method past all interceptors within: then nothing commits. */
    static Stream<Arguments> positionsToTryAgain() {
        return positions()
                .filter(arguments -> !(Combination.SERVER == ServerKind.LIBERTY
                        && arguments.get()[0].equals("session")
                        && (int) arguments.get()[1] < OUTER_HALF));
    }

    static Stream<Arguments> results() {
        return KINDS.stream().flatMap(kind -> RESULTS.stream().map(result -> Arguments.of(kind, result)));
    }

    @ParameterizedTest
    @MethodSource("positions")
    void bindsNoKeyToACallThatAnInterceptorRefuses(String kind, int position) {
        String operation = kind + "/text";

        assertThat(post(operation, told("X-Deny", position)).status()).isEqualTo(refused(kind));
        assertThat(post(operation + "?another", told("X-Deny", position)).status())
                .isEqualTo(refused(kind));

        post(operation, told("X-None", position)).executedWith(200);
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("positions")
    void showsNoReplayToACallThatAnInterceptorRefuses(String kind, int position) {
        String operation = kind + "/text";
        Reply first = post(operation, told("X-None", position)).executedWith(200);

        Reply refused = post(operation, told("X-Deny", position));

        assertThat(refused.status()).isEqualTo(refused(kind));
        assertThat(refused.text()).doesNotContain(first.text());
        post(operation, told("X-None", position)).replays(first);
    }

    @ParameterizedTest
    @MethodSource("positions")
    void remembersNothingOfACallThatAnInterceptorAnswersItself(String kind, int position) {
        String operation = kind + "/text";

        assertThat(post(operation, told("X-Answer", position)).status()).isEqualTo(204);

        post(operation + "?another", told("X-None", position)).executedWith(200);
    }

    @ParameterizedTest
    @MethodSource("positionsToTryAgain")
    void takesASecondAttemptOfAnInterceptorForANewAttemptUnderTheSameKey(String kind, int position) {
        Reply first = post(kind + "/text", told("X-Retry", position).header("X-Failures", 1));

        first.executedWith(200);
        assertThat(http.executions(key)).isEqualTo(1);
        assertThat(http.effects(key)).isEqualTo(1);
        post(kind + "/text", told("X-None", position)).replays(first);
    }

    /** The second attempt there reaches the method past the library, while the first one still holds the key. */
    @EnabledIfSystemProperty(named = "server", matches = "LIBERTY")
    @ParameterizedTest
    @ValueSource(ints = {50, 150})
    void commitsNothingOfASecondAttemptThatPassesTheInterceptors(int position) {
        Reply first = post("session/text", told("X-Retry", position).header("X-Failures", 1));

        assertThat(first.status()).as(first::toString).isEqualTo(500);
        assertThat(http.executions(key)).isEqualTo(1);
        assertThat(http.effects(key)).isZero();
        Reply second = post("session/text", told("X-None", position)).executedWith(200);
        assertThat(http.effects(key)).isEqualTo(1);
        post("session/text", told("X-None", position)).replays(second);
    }

    @ParameterizedTest
    @MethodSource("positions")
    void replaysThroughAnInterceptorThatChokesOnTheStandIn(String kind, int position) {
        Reply first = post(kind + "/object", told("X-None", position)).executedWith(200);

        post(kind + "/object", told("X-Choke", position)).replays(first);
        post(kind + "/object?another", told("X-Choke", position)).rejectedWith(409, Envelopes.REUSED);
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("results")
    void replaysAndRejectsWhateverTheMethodReturns(String kind, String result) {
        String operation = kind + "/" + result;
        Reply first = post(operation, told("X-None", 0));
        assertThat(first.status()).as(first::toString).isBetween(200, 204);

        post(operation, told("X-None", 0)).replays(first);
        post(operation + "?another", told("X-None", 0)).rejectedWith(409, Envelopes.REUSED);
        post(operation, told("X-None", 0)).replays(first);
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transactional", "plain", "session"})
    void executesAgainWhateverItsTransactionWasMarkedBy(String kind) {
        for (int position : List.of(1000, 5000)) {
            String another = Http.newKey();
            for (int execution = 1; execution <= 2; execution++) {
                Reply marked = send(kind + "/text", another, told("X-Mark", position));
                assertThat(marked.status()).as(marked::toString).isEqualTo(500);
                assertThat(http.executions(another)).isEqualTo(execution);
                assertThat(http.effects(another)).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"transactional", "plain", "session"})
    void validatesBeforeTheKeyIsBound(String kind) {
        assertThat(post(kind + "/valid?name=x", told("X-None", 0)).status()).isEqualTo(400);

        post(kind + "/valid?name=long", told("X-None", 0)).executedWith(200);
    }

    /** Open Liberty does not unwrap what its EJB container makes of an exception. */
    private static int refused(String kind) {
        return Combination.SERVER == ServerKind.LIBERTY && kind.equals("session") ? 500 : 403;
    }

    private Reply post(String operation, RequestSpecification request) {
        return send(operation, key, request);
    }

    private Reply send(String operation, String with, RequestSpecification request) {
        return new Reply(request.header("Idempotency-Key", with)
                .post(TransactionsServer.uri("/" + http.application() + "/intercepted/" + operation)));
    }

    private static RequestSpecification told(String header, int position) {
        return Requests.empty().header(header, position);
    }
}
