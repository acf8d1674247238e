package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.embedded.application.Charges;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The library's client in an operation with steps. */
class RequestInStepTest extends HttpTest {

    private static final int RANDOM = 4;
    private static final int DERIVED = 8;

    @Test
    void hasTheKeyOfItsStep() {
        List<String> keys = keys(request().post("/requests-in-steps/one"));

        assertThat(keys).hasSize(2);
        assertThat(version(keys.get(0))).isEqualTo(DERIVED);
        assertThat(keys.get(0)).isEqualTo(keys.get(1));
    }

    /** In an operation without a key, the step's is random. */
    @Test
    void hasTheKeyOfItsStepAlsoIfThatIsRandom() {
        List<String> keys = keys(withoutKey().post("/requests-in-steps/one"));

        assertThat(version(keys.get(0))).isEqualTo(RANDOM);
        assertThat(keys.get(0)).isEqualTo(keys.get(1));
    }

    @Test
    void hasTheSameKeyAtEachAttempt() {
        assertThat(request().post("/requests-in-steps/failing").statusCode()).isEqualTo(500);
        assertExecuted(request().post("/requests-in-steps/failing"), 200);

        assertThat(charges()).hasSize(2);
        assertThat(charges().stream().distinct()).hasSize(1);
    }

    @Test
    void hasAKeyOfItsOwnOutsideOfSteps() {
        List<String> keys = keys(request().post("/requests-in-steps/around"));

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(keys).extracting(RequestInStepTest::version).containsExactly(RANDOM, DERIVED, DERIVED, RANDOM);
    }

    @Test
    void hasAKeyOfItsOwnInAnotherThread() {
        assertThat(keys(request().post("/requests-in-steps/elsewhere")))
                .extracting(RequestInStepTest::version)
                .containsExactly(RANDOM);
    }

    @Test
    void keepsTheKeyThatItWasGiven() {
        List<String> keys = keys(request().post("/requests-in-steps/own"));

        assertThat(keys.get(0)).isEqualTo("mine");
        assertThat(keys.get(1)).isEqualTo(keys.get(2));
    }

    @Test
    void hasTheKeyOfItsStepEachTimeItIsSent() {
        assertThat(keys(request().post("/requests-in-steps/again")).stream().distinct())
                .hasSize(1);
    }

    @Test
    void isNotSentWithTheKeyOfAnother() {
        assertThat(request().post("/requests-in-steps/two").statusCode()).isEqualTo(500);

        assertThat(charges()).hasSize(1);
    }

    private List<String> charges() {
        return SERVER.bean(Charges.class).keys(name);
    }

    private static List<String> keys(Response response) {
        assertExecuted(response, 200);
        return List.of(response.asString().split(" "));
    }

    private static int version(String key) {
        return UUID.fromString(key).version();
    }
}
