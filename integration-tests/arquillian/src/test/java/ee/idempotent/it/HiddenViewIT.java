package ee.idempotent.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Reply;
import ee.idempotent.http.Requests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's view of an application that has no login: a role is configured, and nobody can be in it. */
@Tag("once")
@OnPaymentsServer
class HiddenViewIT {

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/overview", "/view.js"})
    void isShownToNobody(String path) {
        Reply reply = new Reply(Requests.empty().get(PaymentsServer.uri("/idempotent" + path)));

        assertThat(reply.status()).isIn(401, 403);
        assertThat(reply.text()).doesNotContain("Idempotency records", "asOf");
    }
}
