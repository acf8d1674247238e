package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Sub-resources, of which the deployment does not know who makes them. */
class SubResourceTest extends HttpTest {

    @Test
    void protectsOneThatCdiHasMade() {
        assertReplays(() -> request().post("/locator/injected"));

        assertThat(effects()).isEqualTo(1);
    }

    /** JAX-RS reads the form before any filter runs that knows the method. */
    @Test
    void protectsOneThatAFieldOfTheFormHasLocated() {
        Response first = assertReplays(() -> form("item=tea&amount=2"));

        assertThat(first.asString()).startsWith("2 tea");
        assertThat(form("item=tea&amount=3").statusCode()).isEqualTo(409);
        assertThat(effects()).isEqualTo(1);
    }

    private Response form(String form) {
        return request()
                .contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/locator/by-form/form");
    }

    @Test
    void executesNothingOfOneThatSomebodyElseHasMade() {
        assertExecuted(request().post("/locator/new"), 500);
        assertExecuted(withoutKey().post("/locator/new"), 500);

        assertExecuted(request().post("/locator/new/without-effect"), 500);

        assertThat(effects()).isZero();
    }
}
