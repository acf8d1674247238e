package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After its retention time a key is as if never seen. Nothing purges here. */
@OnTortureServer
class RetentionIT {

    @ParameterizedTest
    @CsvSource({
        "DEFAULT,    retention/configured, PT23H59M, PT2M", // 24 hours if nothing is set
        "DEFAULT,    retention/an-hour,    PT59M,    PT2M",
        "DEFAULT,    retention/a-week,     P6DT23H,  PT2H",
        "CONFIGURED, retention/configured, PT9M,     PT2M",
        "CONFIGURED, retention/an-hour,    PT59M,    PT2M", // the method beats the configuration
    })
    void forgetsAfterTheRetentionTime(Variant variant, String path, String within, String beyond) {
        Request request = Request.post(path).on(variant);
        Reply first = request.send().executedWith(200);
        request.advanceClock(within);
        request.send().replays(first);
        request.advanceClock(beyond);
        Reply second = request.send().executedWith(200);
        assertThat(second.text()).isNotEqualTo(first.text());
        request.send().replays(second);
        assertThat(request.effects()).isEqualTo(2);
        assertThat(request.records()).isEqualTo(1);
    }

    @Test
    void bindsAForgottenKeyToAnotherBody() {
        Request request = Request.post("retention/an-hour").body("one");
        request.send().executedWith(200);
        request.advanceClock("PT61M");
        Reply second = request.body("two").send().executedWith(200);
        request.body("two").send().replays(second);
        request.body("one").send().rejectedWith(409, Envelopes.REUSED);
    }

    @Test
    void countsFromTheAnswerToAFailureThatRanAgain() {
        Request request = Request.post("failures/once/500");
        request.send().executedWith(500);
        request.advanceClock("PT23H");
        Reply second = request.send().executedWith(200);
        request.advanceClock("PT23H");
        request.send().replays(second);
    }

    @Test
    void forgetsTheBindingThatAFailureHasLeft() {
        Request request = Request.post("failures/once/500").body("one");
        request.send().executedWith(500);
        request.body("two").send().rejectedWith(409, Envelopes.REUSED);
        request.advanceClock("PT25H");
        request.body("two").send().executedWith(200);
    }
}
