package ee.idempotent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's view of an application that has no login: a role is configured, and nobody can be in it. */
@Tag("once")
@ExtendWith(PaymentsServer.class)
class HiddenViewIT {

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/overview", "/view.js"})
    void isShownToNobody(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(PaymentsServer.uri("/idempotent" + path)).build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isIn(401, 403);
        assertThat(response.body()).doesNotContain("Idempotency records", "asOf");
    }
}
