package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.http.Reply;
import ee.idempotent.it.Combination;
import ee.idempotent.it.ServerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key belongs to its caller, and nobody sees what is not theirs. */
@OnTortureServer
class CallersIT {

    /** Open Liberty did not inject into a WebSocket endpoint without a scope before its version 26.0.0.7 (its issue 34986). */
    private static final boolean INJECTS_ENDPOINTS = Combination.SERVER != ServerKind.LIBERTY;

    @ParameterizedTest
    @ValueSource(strings = {"callers/anybody", "callers/payers"})
    void keepsTheKeysOfTwoPrincipalsApart(String path) {
        Request request = Request.post(path);
        Reply alice = request.as("alice payer").send().executedWith(200);
        Reply bob = request.as("bob payer").send().executedWith(200);
        assertThat(alice.text()).startsWith("alice ");
        assertThat(bob.text()).startsWith("bob ");
        request.as("alice payer").send().replays(alice);
        request.as("bob payer").send().replays(bob);
        assertThat(request.effects()).isEqualTo(2);
    }

    @Test
    void keepsCallersApartWhomAFilterOfTheApplicationAuthenticates() {
        Request request = Request.post("callers/anybody").on(Variant.FRAGILE);
        Reply alice = request.header("X-User", "alice").send().executedWith(200);
        Reply bob = request.header("X-User", "bob").send().executedWith(200);
        request.header("X-User", "alice").send().replays(alice);
        request.header("X-User", "bob").send().replays(bob);
        assertThat(request.effects()).isEqualTo(2);
    }

    @Test
    void keepsCallersApartBeneathAResourceThatIsNotAnnotated() {
        Request request = Request.post("callers/service").on(Variant.FRAGILE);
        String alice =
                request.header("X-User", "alice").send().executedWith(200).text();
        String bob = request.header("X-User", "bob").send().executedWith(200).text();
        assertThat(bob).isNotEqualTo(alice);
        assertThat(request.header("X-User", "alice").send().text()).isEqualTo(alice);
        assertThat(request.effects()).isEqualTo(2);
    }

    @Test
    void keepsAPrincipalApartFromNobody() {
        Request request = Request.post("callers/anybody");
        assertThat(request.send().executedWith(200).text()).startsWith("nobody ");
        assertThat(request.as("alice").send().executedWith(200).text()).startsWith("alice ");
        assertThat(request.effects()).isEqualTo(2);
    }

    @Test
    void doesNotTellACallerThatAnotherOneHasBoundTheKey() {
        Request request = Request.post("callers/anybody");
        request.as("alice").body("one").send().executedWith(200);
        request.as("bob").body("two").send().executedWith(200);
    }

    @Test
    void authorisesBeforeItReplays() {
        Request request = Request.post("callers/payers");
        Reply first = request.as("alice payer").send().executedWith(200);
        Reply refused = request.as("alice").send();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.isReplay()).isFalse();
        assertThat(refused.text()).doesNotContain(first.text());
        request.as("alice payer").send().replays(first);
    }

    @Test
    void authorisesBeforeItSaysAnythingOfTheKey() {
        Request request = Request.post("callers/payers").as("carol");
        assertThat(request.send().status()).isEqualTo(403);
        assertThat(request.withoutKey().send().status()).isEqualTo(403);
        assertThat(request.key("\"malformed").send().status()).isEqualTo(403);
        assertThat(request.body(new byte[1_048_577]).send().status()).isEqualTo(403);
        assertThat(request.records()).isZero();
        assertThat(request.effects()).isZero();
    }

    @Test
    void refusesWhoIsNotAuthenticated() {
        Request request = Request.post("callers/payers");
        assertThat(request.send().status()).isIn(401, 403);
        assertThat(request.records()).isZero();
    }

    @Test
    void letsTheApplicationSayWhoTheCallerIs() {
        Request request = Request.post("callers/anybody").on(Variant.TENANTS);
        Reply one = request.header("Tenant", "one").send().executedWith(200);
        Reply two = request.header("Tenant", "two").send().executedWith(200);
        request.header("Tenant", "one").send().replays(one);
        request.header("Tenant", "two").send().replays(two);
        assertThat(request.effects()).isEqualTo(2);
    }

    @Test
    void asksTheApplicationAlone() {
        Request request = Request.post("callers/anybody").on(Variant.TENANTS).header("Tenant", "one");
        Reply alice = request.as("alice").send().executedWith(200);
        request.as("bob").send().replays(alice);
    }

    @Test
    void keepsCallersApartWhateverTheirCharacters() {
        Request request = Request.post("callers/anybody").on(Variant.TENANTS);
        String key = request.key();
        request.header("Tenant", "a:" + key).key("b").send().executedWith(200);
        request.header("Tenant", "a").key(key + ":b").send().executedWith(200);
        request.header("Tenant", "a|" + key).key("b").send().executedWith(200);
        request.header("Tenant", "a").key(key + "|b").send().executedWith(200);
        request.header("Tenant", "a' or '1'='1").send().executedWith(200);
        request.header("Tenant", "A' or '1'='1").send().executedWith(200);
        assertThat(request.effects()).isEqualTo(6);
    }

    @Test
    void keepsLongCallersApart() {
        Request request = Request.post("callers/anybody").on(Variant.TENANTS);
        String longName = "t".repeat(1000);
        Reply one = request.header("Tenant", longName + "1").send().executedWith(200);
        request.header("Tenant", longName + "2").send().executedWith(200);
        request.header("Tenant", longName + "1").send().replays(one);
        assertThat(request.effects()).isEqualTo(2);
    }

    @Test
    void keepsTheSendersOfWebSocketMessagesApart() {
        assumeTrue(INJECTS_ENDPOINTS);
        Request request = Request.post("callers/socket");
        String alice = WebSocketClient.ask(request, "alice");
        String bob = WebSocketClient.ask(request, "bob");
        assertThat(bob).isNotEqualTo(alice);
        assertThat(WebSocketClient.ask(request, "alice")).isEqualTo(alice);
        assertThat(WebSocketClient.ask(request, "bob")).isEqualTo(bob);
        Request overHttp = request.withoutKey().path("callers/by-key?key=" + request.key());
        assertThat(overHttp.as("alice").send().text())
                .as("who sends messages is who sends requests")
                .isEqualTo(alice);
        assertThat(request.effects()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"callers/senderless", "callers/programmatic"})
    void refusesAMessageWhoseSenderNobodyKnows(String path) {
        assumeTrue(INJECTS_ENDPOINTS || path.endsWith("programmatic"));
        Request request = Request.post(path);
        assertThat(WebSocketClient.ask(request, "alice"))
                .startsWith("IDEM-0137")
                .contains("Session");
        assertThat(request.effects()).isZero();
        assertThat(request.records()).isZero();
    }
}
