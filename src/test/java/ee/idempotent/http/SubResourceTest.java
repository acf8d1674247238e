package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sub-resources, of which the deployment does not know who makes them. */
class SubResourceTest extends HttpTest {

    @Test
    void protectsOneThatCdiHasMade() {
        assertReplays(() -> request().post("/locator/injected"));

        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void executesNothingOfOneThatSomebodyElseHasMade() {
        assertExecuted(request().post("/locator/new"), 500);
        assertExecuted(withoutKey().post("/locator/new"), 500);

        assertExecuted(request().post("/locator/new/without-effect"), 500);

        assertThat(effects()).isZero();
    }
}
