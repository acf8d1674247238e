package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Requests that another web application has forwarded, which has the library too: what stands at its boundary is not ours. */
class ForwardedTest extends HttpTest {

    @Test
    void areProtectedLikeAnyOther() {
        Response first = assertReplays(() -> forwarded("/requests/body"));

        assertThat(first.asString()).isEqualTo("4 bytes");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void giveTheirHeadersBack() {
        assertReplays(() -> forwarded("/replies/headers"));

        assertThat(effects()).isEqualTo(1);
    }

    private Response forwarded(String path) {
        return request()
                .baseUri("http://127.0.0.1:" + SERVER.port() + "/gateway")
                .body("body")
                .post(path);
    }
}
