package ee.idempotent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;

/** What the answers to retries have to look like. */
public final class Answers {

    private Answers() {}

    static void assertExecuted(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().map()).doesNotContainKey("idempotency-replayed");
    }

    static void assertReplay(HttpResponse<String> answer, HttpResponse<String> first) {
        assertThat(answer.statusCode()).isEqualTo(first.statusCode());
        assertThat(answer.body()).isEqualTo(first.body());
        assertThat(header(answer, "Location")).isEqualTo(header(first, "Location"));
        assertThat(header(answer, "Content-Type")).isEqualTo(header(first, "Content-Type"));
        assertThat(header(answer, "Idempotency-Replayed")).containsExactly("true");
    }

    public static void assertReused(HttpResponse<String> answer) {
        assertRefused(answer, 409, Envelopes.REUSED);
        assertThat(answer.headers().map()).doesNotContainKey("retry-after");
    }

    static void assertInProgress(HttpResponse<String> answer) {
        assertRefused(answer, 409, Envelopes.IN_PROGRESS);
        assertThat(header(answer, "Retry-After")).singleElement().asString().matches("[1-9][0-9]*");
    }

    public static void assertRefused(HttpResponse<String> answer, int status, String envelope) {
        assertExecuted(answer, status);
        assertThat(answer.body()).isEqualTo(envelope);
        assertThat(header(answer, "Content-Type")).containsExactly("application/json");
    }

    private static List<String> header(HttpResponse<String> answer, String name) {
        return answer.headers().allValues(name);
    }
}
