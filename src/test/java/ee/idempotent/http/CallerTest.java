package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.internal.intercept.Callers;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** A key belongs to one caller. */
class CallerTest extends HttpTest {

    @Test
    void showsNobodyTheResponseOfSomebodyElse() {
        Response alice = as("alice").post("/callers");
        Response bob = as("bob").post("/callers");
        Response nobody = request().post("/callers");

        assertThat(alice.asString()).startsWith("alice ");
        assertThat(bob.asString()).startsWith("bob ");
        assertThat(nobody.asString()).startsWith("nobody ");
        assertReplayed(as("alice").post("/callers"), alice);
        assertReplayed(as("bob").post("/callers"), bob);
        assertReplayed(request().post("/callers"), nobody);
        assertThat(effects()).isEqualTo(3);
    }

    @Test
    void doesNotMixUpCallersWhoseNamesDifferInLittle() {
        for (String user : new String[] {"carol", "Carol", "carol1", "caro"}) {
            assertExecuted(as(user).post("/callers"), 200);
        }
        assertThat(effects()).isEqualTo(4);
    }

    @Test
    void leavesAKeyThatABodyOfAnotherCallerBound() {
        as("alice").body("one").post("/callers");

        assertExecuted(as("bob").body("two").post("/callers"), 200);
    }

    @Test
    void refusesAStrangerBeforeAnythingElse() {
        as("alice").post("/callers");

        Response refused = as("stranger").post("/callers");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(withoutKey()
                        .header("User", "stranger")
                        .post("/policies/required")
                        .statusCode())
                .isEqualTo(401);
        assertThat(records()).isEqualTo(1);
    }

    /** Nobody else's keys are theirs, not even those of whoever is not authenticated. */
    @Test
    void refusesWhoHasNoName() {
        assertThatThrownBy(() -> SERVER.bean(Callers.class).caller(() -> () -> null))
                .hasMessageContaining("IDEM-0171");
    }

    @Test
    void knowsTheCallerBeneathAResourceThatIsNotAnnotated() {
        Response alice = as("alice").post("/callers/beneath");
        Response bob = as("bob").post("/callers/beneath");

        assertThat(as("alice").post("/callers/beneath").asString()).isEqualTo(alice.asString());
        assertThat(bob.asString()).isNotEqualTo(alice.asString().replace("alice", "bob"));
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void knowsTheCallerOfEachMethodThatTakesTheKeyOfTheRequest() {
        Response alice = as("alice").post("/loop/each?label=a");
        Response bob = as("bob").post("/loop/each?label=a");

        assertThat(bob.asString()).isNotEqualTo(alice.asString());
        assertThat(as("alice").post("/loop/each?label=a").asString()).isEqualTo(alice.asString());
        assertThat(effects()).isEqualTo(2);
    }
}
