package ee.idempotent;

import static ee.idempotent.OrdersServer.Defect.ANSWERS_NOTHING;
import static ee.idempotent.OrdersServer.Defect.EXECUTES_CONCURRENT_DUPLICATES;
import static ee.idempotent.OrdersServer.Defect.EXECUTES_DUPLICATES;
import static ee.idempotent.OrdersServer.Defect.FORGETS_THE_MARK;
import static ee.idempotent.OrdersServer.Defect.HAS_AN_EFFECT_AT_A_REPLAY;
import static ee.idempotent.OrdersServer.Defect.LETS_DUPLICATES_WAIT;
import static ee.idempotent.OrdersServer.Defect.NEVER_ENDS_AN_ANSWER;
import static ee.idempotent.OrdersServer.Defect.REPLAYS_ANOTHER_BODY;
import static ee.idempotent.OrdersServer.Defect.REPLAYS_ANOTHER_STATUS;
import static ee.idempotent.OrdersServer.Defect.TAKES_ANOTHER_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.testkit.IdempotentEndpoint;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.AssertionFailedError;

/**
 * The test kit passes a server that keeps the contract, and says what is wrong with one that does not. In another package
 * than the kit, whose jar takes all that is in its own.
 */
class IdempotentEndpointTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @TestFactory
    Stream<DynamicTest> passesAnEndpointThatKeepsTheContract() throws Exception {
        OrdersServer server = new OrdersServer();
        return endpoint(server).contract().onClose(server::close);
    }

    @Test
    void seesADuplicateExecuted() throws Exception {
        fails(
                "Expected a replay for the duplicate, with Idempotency-Replayed: true, but got 201 {\"order\":2}",
                endpoint -> endpoint.assertReplayed(),
                EXECUTES_DUPLICATES);
    }

    @Test
    void seesThatTheMarkOfAReplayIsMissing() throws Exception {
        fails("Idempotency-Replayed: true", endpoint -> endpoint.assertReplayed(), FORGETS_THE_MARK);
    }

    @Test
    void seesOneByteTooMany() throws Exception {
        fails("byte for byte", endpoint -> endpoint.assertReplayed(), REPLAYS_ANOTHER_BODY);
    }

    @Test
    void seesAnotherStatus() throws Exception {
        fails(
                "The replay has another status than the first response: expected 201, got 200 (replayed)",
                endpoint -> endpoint.assertReplayed(),
                REPLAYS_ANOTHER_STATUS);
    }

    @Test
    void seesTheEffectOfAReplay() throws Exception {
        fails(
                "There were 3 effects after two duplicates, expected 1.",
                endpoint -> endpoint.assertReplayed(),
                HAS_AN_EFFECT_AT_A_REPLAY);
    }

    @Test
    void seesAnotherRequestTaken() throws Exception {
        fails(
                "Expected a rejection with 409 idempotency_key_reused, but got 201 (replayed)",
                endpoint -> endpoint.assertReusedRejected(),
                TAKES_ANOTHER_REQUEST);
    }

    @Test
    void seesConcurrentDuplicatesExecuted() throws Exception {
        try (OrdersServer server = new OrdersServer(EXECUTES_DUPLICATES, EXECUTES_CONCURRENT_DUPLICATES)) {
            assertThatThrownBy(() -> endpoint(server).assertExecutedOnce())
                    .isInstanceOf(AssertionFailedError.class)
                    .hasMessageContaining("20 of 20 simultaneous duplicates were executed, expected 1");
        }
    }

    @Test
    void seesADuplicateThatWaits() throws Exception {
        fails(
                "got no answer within PT0.3S",
                endpoint -> endpoint.patience(SHORT).assertInProgressRejected(),
                LETS_DUPLICATES_WAIT);
    }

    @Test
    void seesBothOfTwoExecuted() throws Exception {
        fails(
                "got no answer within PT0.3S",
                endpoint -> endpoint.patience(SHORT).assertInProgressRejected(),
                EXECUTES_CONCURRENT_DUPLICATES);
    }

    @Test
    void seesThatThereIsNoAnswer() throws Exception {
        fails("got no answer", endpoint -> endpoint.assertReplayed(), ANSWERS_NOTHING);
    }

    @Test
    @Timeout(10)
    void seesThatAnAnswerDoesNotEnd() throws Exception {
        fails(
                "got no answer within PT0.3S",
                endpoint -> endpoint.patience(SHORT).assertReplayed(),
                NEVER_ENDS_AN_ANSWER);
    }

    @Test
    void assertsWhatIsKnown() throws Exception {
        try (OrdersServer server = new OrdersServer()) {
            IdempotentEndpoint little = IdempotentEndpoint.post(server.uri(), "{}");
            assertThat(little.contract()).hasSize(2);
            assertThat(little.otherBody("[]").contract()).hasSize(3);
            assertThat(endpoint(server).contract()).hasSize(4);
            assertThatIllegalStateException().isThrownBy(little::assertReusedRejected);
            assertThatIllegalStateException().isThrownBy(little::assertInProgressRejected);
            little.assertReplayed();
        }
    }

    private interface Assertion {

        void on(IdempotentEndpoint endpoint) throws Exception;
    }

    private static void fails(String message, Assertion assertion, OrdersServer.Defect defect) throws Exception {
        try (OrdersServer server = new OrdersServer(defect)) {
            ThrowingCallable call = () -> assertion.on(endpoint(server));
            assertThatThrownBy(call).isInstanceOf(AssertionFailedError.class).hasMessageContaining(message);
        }
    }

    private static IdempotentEndpoint endpoint(OrdersServer server) {
        return IdempotentEndpoint.post(server.uri(), "{\"amount\":1}")
                .otherBody("{\"amount\":2}")
                .effects(server::effects)
                .held(server::hold);
    }
}
