package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The record commits with the effects, and a success goes out only if both have. */
class TransactionTest extends HttpTest {

    @Test
    void answersNoSuccessOfAMarkedTransaction() {
        assertRollsBackOnce("/failures/mark-once", 500);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 422, 503})
    void answersTheErrorOfAMarkedTransactionAndExecutesAgain(int status) {
        assertRollsBackOnce("/failures/mark-once/" + status, status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/failures/mark-late-once", "/failures/mark-while-writing-once"})
    void answersNoSuccessOfATransactionThatIsMarkedLate(String path) {
        assertRollsBackOnce(path, 500);
    }

    @Test
    void opensATransactionWhereThereIsNone() {
        Response first = assertReplays(() -> request().post("/without-transaction"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"later", "later-as-entity"})
    void answersNoResultThatIsStillInTheMaking(String path) {
        assertExecuted(request().post("/without-transaction/" + path), 500);
        assertExecuted(request().post("/without-transaction/" + path), 500);

        assertThat(effects()).isZero();
    }

    @Test
    void rollsAnUncheckedExceptionBack() {
        assertReplays(() -> request().post("/without-transaction/unchecked/422"));

        assertThat(effects()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 422, 500})
    void executesAgainAfterACommitThatFailedWhateverItIsMappedTo(int status) {
        assertRollsBackOnce("/without-transaction/commit-once/" + status, status);
    }

    /** The method threw what its effects would have committed with. */
    @ParameterizedTest
    @CsvSource({
        "failures, 409",
        "failures, 422",
        "failures, 500",
        "without-transaction, 409",
        "without-transaction, 422",
        "without-transaction, 500"
    })
    void executesAgainAfterACommitThatFailedBehindACheckedException(String resource, int status) {
        assertRollsBackOnce("/" + resource + "/checked-commit-once/" + status, status);
    }

    @Test
    void commitsThoughACheckedExceptionIsThrown() {
        assertReplays(() -> request().post("/without-transaction/checked/422"));

        assertThat(effects()).isEqualTo(1);
    }

    /** With this status; the second time all goes well. */
    private void assertRollsBackOnce(String path, int status) {
        assertExecuted(request().post(path), status);
        assertThat(effects()).isZero();

        Response second = request().post(path);

        assertExecuted(second, 200);
        assertReplayed(request().post(path), second);
        assertThat(effects()).isEqualTo(1);
    }
}
