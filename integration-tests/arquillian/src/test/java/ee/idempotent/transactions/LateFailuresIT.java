package ee.idempotent.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.it.Combination;
import ee.idempotent.it.ServerKind;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong after the method has returned, and what an EJB container makes of exceptions. */
@OnTransactionsServer
class LateFailuresIT {

    private final Http http = Http.DEFAULT;
    private final String key = Http.newKey();

    @ParameterizedTest
    @ValueSource(
            strings = {"failing/unwritable", "failing/no-writer", "failing-cdi/unwritable", "failing-cdi/no-writer"})
    void rollsBackAndForgetsWhatCannotBeWritten(String operation) {
        assertRolledBackAndForgotten(operation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failing/marked-while-written", "failing-cdi/marked-while-written"})
    void rollsBackAndForgetsWhatIsMarkedWhileItIsWritten(String operation) {
        assertRolledBackAndForgotten(operation);
    }

    /** Takes its time, and is between the method and JTA. */
    @Tag("once")
    @ParameterizedTest
    @ValueSource(strings = {"failing/timeout", "failing-cdi/timeout"})
    void rollsBackAndForgetsWhatTakesTooLong(String operation) {
        assertRolledBackAndForgotten(operation);
    }

    @Test
    void leavesNoTraceOfRefusalsByAnEjbInTheLog() {
        assumeTrue(Combination.SERVER != ServerKind.GLASSFISH, "it logs each transaction that it begins");
        CompletableFuture<Reply> first = http.start("failing/held", key);
        await().until(() -> http.isHolding(key));
        int before = TransactionsServer.log().length();

        assertThat(http.post("failing/held", key).status()).isEqualTo(409);
        assertThat(http.post("failing/held?another", key).status()).isEqualTo(409);
        assertThat(http.post("failing/required-key").status()).isEqualTo(400);
        assertThat(http.post("failing/required-key", "\"unclosed").status()).isEqualTo(400);
        assertThat(http.post("values/arguments?key=" + key).status()).isEqualTo(200);
        assertThat(http.post("values/arguments?point=1&key=" + key).status()).isEqualTo(409);

        assertThat(TransactionsServer.log().substring(before)).isBlank();
        http.release(key);
        assertThat(first.join().status()).isEqualTo(200);
    }

    /**
     * Jersey keeps the last {@code WebApplicationException} that a thread saw leave a {@code @Transactional} method, and
     * answers a {@code TransactionalException} with it, whosever it was.
     */
    @ParameterizedTest
    @ValueSource(strings = {"cdi/plain", "cdi/required"})
    void answersAFailureAtTheCommitWithNothingOfAnotherRequest(String operation) {
        for (int i = 0; i < 20; i++) {
            http.post("cdi/required?ending=WEB_4XX", Http.newKey());
        }
        assertFailsAtTheCommit(operation);
    }

    /** The same, after the library has turned calls away. */
    @ParameterizedTest
    @ValueSource(strings = {"cdi/plain", "cdi/required"})
    void answersAFailureAtTheCommitWithNoRejectionOfAnotherRequest(String operation) {
        http.post("cdi/required?ending=RETURNS", key).executedWith(200);
        for (int i = 0; i < 20; i++) {
            http.post("cdi/required?ending=CHECKED", key).rejectedWith(409, Envelopes.REUSED);
        }
        assertFailsAtTheCommit(operation);
    }

    private void assertFailsAtTheCommit(String operation) {
        for (int i = 0; i < 20; i++) {
            Reply response = http.post(operation + "?ending=CONSTRAINT_AT_COMMIT", Http.newKey());
            assertThat(response.status()).as(response.text()).isEqualTo(500);
        }
    }

    private void assertRolledBackAndForgotten(String operation) {
        for (int execution = 1; execution <= 2; execution++) {
            Reply response = http.post(operation, key);
            assertThat(response.status()).as(response.text()).isEqualTo(500);
            assertThat(http.executions(key)).isEqualTo(execution);
            assertThat(http.effects(key)).isZero();
        }
    }
}
