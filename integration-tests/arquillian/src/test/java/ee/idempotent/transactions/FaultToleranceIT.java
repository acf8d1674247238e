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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * MicroProfile Fault Tolerance where it is by default, between the two halves of the interception, and outside of the
 * transaction, where an operator can move it. There it sees a failure only when all has rolled back, and what it puts in its
 * place is not part of the operation.
 */
@Tag("once")
@OnTransactionsServer
class FaultToleranceIT {

    private static final List<String> KINDS = List.of("transactional", "plain", "session");
    private static final List<String> APPLICATIONS =
            List.of(Applications.TRANSACTIONS, Applications.FAULT_TOLERANCE_OUTSIDE);
    private static final List<String> OPERATIONS = List.of("retry", "fallback", "breaker", "timeout", "timeout-retry");

    private final String key = Http.newKey();

    static Stream<Arguments> everywhere() {
        return APPLICATIONS.stream().flatMap(application -> KINDS.stream()
                .filter(kind -> triesAgain(application, kind))
                .map(kind -> Arguments.of(new Http(application), kind)));
    }

    /** On Open Liberty, whoever tries an EJB again runs its method past all interceptors within: then nothing commits. */
    private static boolean triesAgain(String application, String kind) {
        return !(Combination.SERVER == ServerKind.LIBERTY
                && application.equals(Applications.FAULT_TOLERANCE_OUTSIDE)
                && kind.equals("session"));
    }

    static Stream<Arguments> operations() {
        return everywhere().flatMap(where -> OPERATIONS.stream()
                .map(operation -> Arguments.of(where.get()[0], where.get()[1] + "/" + operation)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void takesNeitherAReplayNorARejectionForAFailure(Http http, String operation) {
        Reply first = post(http, operation).executedWith(200);

        for (int i = 0; i < 3; i++) {
            post(http, operation + "?another").rejectedWith(409, Envelopes.REUSED);
            post(http, operation).replays(first);
        }
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void opensNoCircuitByReplaysAndRejections(Http http, String kind) {
        Reply first = post(http, kind + "/breaker").executedWith(200);

        for (int i = 0; i < 3; i++) {
            post(http, kind + "/breaker?another").rejectedWith(409, Envelopes.REUSED);
            post(http, kind + "/breaker").replays(first);
        }
        send(http, kind + "/breaker", Http.newKey(), Requests.empty()).executedWith(200);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void retriesUnderTheSameKey(Http http, String kind) {
        Reply first = post(http, kind + "/retry", "X-Failures", 2).executedWith(200);

        assertThat(http.effects(key)).isEqualTo(1);
        post(http, kind + "/retry").replays(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transactional", "plain", "session"})
    void remembersWhatAFallbackReturns(String kind) {
        Reply first = post(Http.DEFAULT, kind + "/fallback", "X-Failures", 1).executedWith(200);

        assertThat(first.text()).isEqualTo("instead");
        assertThat(Http.DEFAULT.effects(key)).isZero();
        post(Http.DEFAULT, kind + "/fallback").replays(first);
    }

    /** What a fallback outside of the transaction returns says nothing about it. */
    @ParameterizedTest
    @ValueSource(strings = {"transactional", "plain"})
    void executesAgainWhatHasFailedBeneathAFallback(String kind) {
        Http http = new Http(Applications.FAULT_TOLERANCE_OUTSIDE);

        Reply instead = post(http, kind + "/fallback", "X-Failures", 1).executedWith(200);

        assertThat(instead.text()).isEqualTo("instead");
        assertThat(http.effects(key)).isZero();
        Reply second = post(http, kind + "/fallback", "X-Failures", 1).executedWith(200);
        assertThat(http.effects(key)).isEqualTo(1);
        post(http, kind + "/fallback").replays(second);
    }

    /** The transaction of its container surrounds the fallback: what it returns cannot commit with the exception's record. */
    @ParameterizedTest
    @ValueSource(strings = {"session", "described"})
    void rollsBackAnEjbThatFailedBeneathAFallback(String kind) {
        Http http = new Http(Applications.FAULT_TOLERANCE_OUTSIDE);

        post(http, kind + "/fallback", "X-Failures", 1).executedWith(500);

        assertThat(http.effects(key)).isZero();
        Reply second = post(http, kind + "/fallback").executedWith(200);
        assertThat(http.effects(key)).isEqualTo(1);
        post(http, kind + "/fallback").replays(second);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void rollsBackWhatIsInterruptedAfterItsEffect(Http http, String kind) {
        Reply late = post(http, kind + "/timeout", "X-Interrupted", 1);

        assertThat(late.status()).as(late::toString).isEqualTo(500);
        assertThat(http.effects(key)).isZero();
        post(http, kind + "/timeout?another").rejectedWith(409, Envelopes.REUSED);
        Reply second = post(http, kind + "/timeout").executedWith(200);
        assertThat(http.effects(key)).isEqualTo(1);
        post(http, kind + "/timeout").replays(second);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void triesAgainWhatTookTooLong(Http http, String kind) {
        Reply first =
                post(http, kind + "/timeout-retry", "X-Interrupted-Early", 1).executedWith(200);

        assertThat(http.effects(key)).isEqualTo(1);
        post(http, kind + "/timeout-retry").replays(first);
    }

    /** The method returns all the same, so that only what stands around it knows of the failure. */
    @ParameterizedTest
    @CsvSource({
        Applications.TRANSACTIONS + ", transactional",
        Applications.TRANSACTIONS + ", plain",
        Applications.TRANSACTIONS + ", session",
        Applications.FAULT_TOLERANCE_OUTSIDE + ", session", // within the transaction of its container all the same
    })
    void rollsBackWhatReturnsTooLate(String application, String kind) {
        Http http = new Http(application);

        Reply late = post(http, kind + "/timeout", "X-Late", 1);

        assertThat(late.status()).as(late::toString).isEqualTo(500);
        assertThat(http.effects(key)).isZero();
        Reply second = post(http, kind + "/timeout").executedWith(200);
        assertThat(http.effects(key)).isEqualTo(1);
        post(http, kind + "/timeout").replays(second);
    }

    /** Its transaction commits before anybody looks at the clock. */
    @ParameterizedTest
    @ValueSource(strings = {"transactional", "plain"})
    void replaysWhatHasCommittedBeneathATimeout(String kind) {
        Http http = new Http(Applications.FAULT_TOLERANCE_OUTSIDE);

        Reply late = post(http, kind + "/timeout", "X-Late", 1);

        assertThat(late.status()).as(late::toString).isEqualTo(500);
        assertThat(http.effects(key)).isEqualTo(1);
        Reply second = post(http, kind + "/timeout");
        assertThat(second.status()).as(second::toString).isEqualTo(200);
        assertThat(second.isReplay()).isTrue();
        assertThat(http.effects(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transactional", "plain"})
    void doesNotExecuteAgainWhatHasCommittedBeneathATimeoutThatIsRetried(String kind) {
        Http http = new Http(Applications.FAULT_TOLERANCE_OUTSIDE);

        Reply first = post(http, kind + "/timeout-retry", "X-Late", 1);

        assertThat(first.status()).as(first::toString).isEqualTo(200);
        assertThat(http.effects(key)).isEqualTo(1);
        post(http, kind + "/timeout-retry").replays(first);
    }

    private Reply post(Http http, String operation) {
        return send(http, operation, key, Requests.empty());
    }

    private Reply post(Http http, String operation, String header, int times) {
        return send(http, operation, key, Requests.empty().header(header, times));
    }

    private static Reply send(Http http, String operation, String with, RequestSpecification request) {
        return new Reply(request.header("Idempotency-Key", with)
                .post(TransactionsServer.uri("/" + http.application() + "/intercepted/" + operation)));
    }
}
