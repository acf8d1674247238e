package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a key has to be brought, and where the library is switched off. */
@OnTortureServer
class PoliciesIT {

    @ParameterizedTest
    @CsvSource({
        "policies/required",
        "required/by-class", // by the annotation on the class
        "required/open", // also where the method's own leaves it open
    })
    void rejectsARequestWithoutAKeyWhereOneIsRequired(String path) {
        Request request = Request.post(path).withoutKey();
        request.send().rejectedWith(400, Envelopes.MISSING);
        assertThat(request.effects()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"policies/optional", "policies/configured", "required/but-optional"})
    void simplyRunsWithoutAKeyWhereItIsOptional(String path) {
        Request request = Request.post(path).withoutKey();
        request.send().executedWith(200);
        request.send().executedWith(200);
        assertThat(request.effects()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policies/required",
                "policies/optional",
                "policies/configured",
                "required/by-class",
                "required/but-optional",
                "required/open"
            })
    void protectsARequestWithAKeyUnderEveryPolicy(String path) {
        Request request = Request.post(path);
        Reply first = request.send().executedWith(200);
        request.send().replays(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"policies/configured", "policies/required", "required/by-class"})
    void requiresAKeyByConfiguration(String path) {
        Request request = Request.post(path).on(Variant.CONFIGURED).withoutKey();
        Reply refused = request.send();
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("parameter_missing").contains("X-Request-Key");
        assertThat(request.effects()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"policies/optional", "required/but-optional"})
    void letsTheAnnotationBeatTheConfiguration(String path) {
        Request.post(path).on(Variant.CONFIGURED).withoutKey().send().executedWith(200);
    }

    @Test
    void letsTheOperatorBeatTheAnnotation() {
        Request.post("required/open").on(Variant.CONFIGURED).withoutKey().send().executedWith(200);
    }

    @Test
    void warnsAboutWhatTheOperatorHasMisspelled() {
        assertThat(TortureServer.log())
                .contains(
                        "ee.idempotent.torture.RequiredResource/opne/Idempotent/key is not a setting of this library"
                                + " and has no effect. Did you mean ee.idempotent.torture.RequiredResource/open/Idempotent/key?")
                .doesNotContain("RequiredResource/open/Idempotent/key is not a setting");
    }

    @Tag("once")
    @ParameterizedTest
    @ValueSource(strings = {"policies/required", "policies/optional", "class-level/one", "ejb/string"})
    void protectsNothingWhenItIsSwitchedOff(String path) {
        Request request = Request.post(path).on(Variant.DISABLED);
        request.send().executedWith(200);
        request.send().executedWith(200);
        request.withoutKey().send().executedWith(200);
        request.key("\"malformed").send().executedWith(200);
        assertThat(request.effects()).isEqualTo(4);
        assertThat(request.records()).isZero();
    }

    @Tag("once")
    @Test
    void warnsOnceThatItIsSwitchedOff() {
        Request.post("policies/optional").on(Variant.DISABLED).send();
        assertThat(TortureServer.log().lines())
                .filteredOn(line -> line.contains("idempotent.enabled"))
                .hasSize(1);
    }
}
