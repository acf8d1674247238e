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
        assertExecuted(request().post("/failures/mark-once"), 500);
        assertThat(effects()).isZero();

        Response second = request().post("/failures/mark-once");

        assertExecuted(second, 200);
        assertReplayed(request().post("/failures/mark-once"), second);
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 422, 503})
    void answersTheErrorOfAMarkedTransactionAndExecutesAgain(int status) {
        assertExecuted(request().post("/failures/mark-once/" + status), status);
        assertThat(effects()).isZero();

        assertExecuted(request().post("/failures/mark-once/" + status), 200);
        assertThat(effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/failures/mark-late-once", "/failures/mark-while-writing-once"})
    void answersNoSuccessOfATransactionThatIsMarkedLate(String path) {
        assertExecuted(request().post(path), 500);
        assertThat(effects()).isZero();

        Response second = request().post(path);

        assertExecuted(second, 200);
        assertReplayed(request().post(path), second);
        assertThat(effects()).isEqualTo(1);
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
        assertExecuted(request().post("/without-transaction/commit-once/" + status), status);
        assertThat(effects()).isZero();

        Response second = request().post("/without-transaction/commit-once/" + status);

        assertExecuted(second, 200);
        assertReplayed(request().post("/without-transaction/commit-once/" + status), second);
        assertThat(effects()).isEqualTo(1);
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
        String path = "/" + resource + "/checked-commit-once/" + status;
        assertExecuted(request().post(path), status);
        assertThat(effects()).isZero();

        Response second = request().post(path);

        assertExecuted(second, 200);
        assertReplayed(request().post(path), second);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void commitsThoughACheckedExceptionIsThrown() {
        assertReplays(() -> request().post("/without-transaction/checked/422"));

        assertThat(effects()).isEqualTo(1);
    }
}
