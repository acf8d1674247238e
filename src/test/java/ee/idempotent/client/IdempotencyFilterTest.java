package ee.idempotent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter alone, with Jersey's client. */
class IdempotencyFilterTest extends ClientTest {

    private static final String ENVELOPE =
            "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"%s\",\"message\":\"So it is.\",\"param\":\"%s\"}}";

    @Test
    void givesEachPostAKeyOfItsOwn() {
        request().post(Entity.text("1"), String.class);
        request().post(Entity.text("1"), String.class);

        assertThat(server.received())
                .extracting(ScriptedServer.Received::key)
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(UUID.fromString(key).version()).isEqualTo(4));
    }

    @ParameterizedTest
    @CsvSource({"POST,1,true", "PATCH,1,true", "PUT,1,false", "DELETE,,false", "GET,,false"})
    void givesAKeyToPostAndPatch(String method, String body, boolean hasKey) {
        ClientRequestFilter witness = request -> request.abortWith(Response.noContent()
                .header("Seen", request.getHeaderString("Idempotency-Key"))
                .build());

        try (Client witnessed = ClientBuilder.newClient()
                        .register(IdempotencyFilter.class)
                        .register(witness);
                Response response = witnessed
                        .target(server.uri())
                        .request()
                        .method(method, body == null ? null : Entity.text(body))) {
            assertThat(response.getHeaderString("Seen") != null).isEqualTo(hasKey);
        }
    }

    @Test
    void keepsTheKeyThatTheHeaderHas() {
        request().header("Idempotency-Key", "ord_5512").post(Entity.text("1"), String.class);

        assertThat(server.received().get(0).key()).isEqualTo("ord_5512");
    }

    /** Jersey's own look-up fails there: it takes the lower case of the JVM's language. */
    @ParameterizedTest
    @ValueSource(strings = {"tr", "az", "lt"})
    void keepsTheKeyThatTheHeaderHasWhateverTheLanguageOfTheJvm(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            request().header("idempotency-key", "ord_5512").post(Entity.text("1"), String.class);
        } finally {
            Locale.setDefault(before);
        }

        assertThat(server.received().get(0).headers().get("Idempotency-key")).containsExactly("ord_5512");
    }

    @Test
    void takesTheKeyOfTheInvocation() {
        request().property(IdempotencyFilter.KEY, "ord_5512").post(Entity.text("1"), String.class);
        request().property(IdempotencyFilter.KEY, "a \"b\\").post(Entity.text("1"), String.class);
        request().property(IdempotencyFilter.KEY, 5513).post(Entity.text("1"), String.class);

        assertThat(server.received())
                .extracting(ScriptedServer.Received::key)
                .containsExactly("ord_5512", "\"a \\\"b\\\\\"", "5513");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "schlüssel", "a\nb"})
    void refusesAKeyThatNoServerTakes(String key) {
        assertThatThrownBy(() -> request().property(IdempotencyFilter.KEY, key).post(Entity.text("1"), String.class))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void takesTwoSpellingsOfTheHeaderWithOneKey() {
        request()
                .header("Idempotency-Key", "ord_5512")
                .header("idempotency-key", "\"ord_5512\"")
                .post(Entity.text("1"), String.class);

        assertThat(server.received().get(0).headers().get("Idempotency-key")).containsExactly("ord_5512");
    }

    @Test
    void refusesTwoKeysInTwoSpellingsOfTheHeader() {
        assertThatThrownBy(() -> request()
                        .header("Idempotency-Key", "ord_5512")
                        .header("idempotency-key", "ord_5513")
                        .post(Entity.text("1"), String.class))
                .hasRootCauseMessage("IDEM-0415: The request has more than one idempotency key.");
        assertThat(server.received()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // Not everybody's compiler looks.
    void saysThatTheKeyItIsGivenIsNull() {
        try (Client broken = ClientBuilder.newClient()
                .register(new IdempotencyFilter("Idempotency-Key", Set.of("POST"), () -> null))) {
            assertThatThrownBy(() -> broken.target(server.uri()).request().post(Entity.text("1"), String.class))
                    .hasRootCauseMessage("IDEM-0414: The idempotency key is null.");
        }
    }

    @Test
    void takesHeaderMethodsAndKeysAsItIsTold() {
        try (Client other = ClientBuilder.newClient()
                .register(new IdempotencyFilter("X-Request-Key", Set.of("PUT"), () -> "from-elsewhere"))) {
            other.target(server.uri()).request().put(Entity.text("1"), String.class);
            other.target(server.uri()).request().post(Entity.text("1"), String.class);
        }

        assertThat(server.received().get(0).headers().getFirst("X-Request-Key")).isEqualTo("from-elsewhere");
        assertThat(server.received().get(1).headers()).doesNotContainKeys("X-request-key", "Idempotency-key");
    }

    @Test
    void givesAnInvocationANewKeyEachTime() {
        Invocation invocation = request().buildPost(Entity.text("1"));
        invocation.invoke(String.class);
        invocation.invoke(String.class);

        assertThat(server.received()).extracting(ScriptedServer.Received::key).doesNotHaveDuplicates();
    }

    @Test
    void throwsTheRejectionOfAReusedKey() {
        server.answers(409, ENVELOPE.formatted("idempotency_key_reused", "Idempotency-Key"));

        assertThatThrownBy(() -> request().post(Entity.text("1"), String.class))
                .isInstanceOfSatisfying(RejectedException.KeyReused.class, rejection -> {
                    assertThat(rejection).hasMessage("So it is.");
                    assertThat(rejection.code()).isEqualTo("idempotency_key_reused");
                    assertThat(rejection.param()).hasValue("Idempotency-Key");
                    assertThat(rejection.retryAfter()).isEmpty();
                    assertThat(rejection.getResponse().getStatus()).isEqualTo(409);
                });
    }

    @Test
    void throwsTheRejectionOfARunningKey() {
        server.answers(409, ENVELOPE.formatted("idempotency_key_in_progress", "Idempotency-Key"), "Retry-After", "7");

        assertThatThrownBy(() -> request().post(Entity.text("1")))
                .isInstanceOfSatisfying(
                        RejectedException.KeyInProgress.class,
                        rejection -> assertThat(rejection.retryAfter()).hasValue(Duration.ofSeconds(7)));
    }

    @Test
    void throwsARejectionThatComesAsProblemDetails() {
        server.answers(new ScriptedServer.Scripted(
                503,
                "application/problem+json",
                "{\"type\":\"about:blank\",\"title\":\"-\",\"status\":503,\"detail\":\"So it is.\",\"code\":\"idempotency_store_unavailable\"}",
                List.of("Retry-After", "1")));

        assertThatThrownBy(() -> request().post(Entity.text("1"), String.class))
                .isInstanceOf(RejectedException.StoreUnavailable.class)
                .hasMessage("So it is.");
    }

    @ParameterizedTest
    @CsvSource({
        "400,parameter_missing,Idempotency-Key",
        "400,parameter_invalid,Idempotency-Key",
    })
    void throwsOtherRejectionsWithTheirCode(int status, String code, String param) {
        server.answers(status, ENVELOPE.formatted(code, param));

        assertThatThrownBy(() -> request().post(Entity.text("1"), String.class))
                .isExactlyInstanceOf(RejectedException.class)
                .extracting("code", "response.status")
                .containsExactly(code, status);
    }

    @Test
    void leavesTheErrorsOfTheApplicationAlone() {
        server.answers(402, ENVELOPE.formatted("card_declined", "card"))
                .answers(400, ENVELOPE.formatted("parameter_missing", "amount"))
                .answers(404, "[]");

        assertThatThrownBy(() -> request().post(Entity.text("1"), String.class))
                .isInstanceOfSatisfying(ClientErrorException.class, declined -> assertThat(
                                declined.getResponse().readEntity(String.class))
                        .isEqualTo(ENVELOPE.formatted("card_declined", "card")));
        assertThat(request().post(Entity.text("1")).readEntity(String.class))
                .isEqualTo(ENVELOPE.formatted("parameter_missing", "amount"));
        assertThatThrownBy(() -> request().post(Entity.text("1"), String.class)).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource({"GET,200", "PUT,200", "POST,302"})
    void leavesRedirectionsOfRequestsWithoutAKeyToTheImplementation(String method, int status) {
        server.answers(302, "{}", "Location", server.uri() + "there");

        try (Response response = request().method(method, method.equals("GET") ? null : Entity.text("1"))) {
            assertThat(response.getStatus()).isEqualTo(status);
        }
    }

    @Test
    void saysWhereItIsRedirected() {
        server.answers(303, "{}", "Location", "/there");

        assertThatThrownBy(() -> request().post(Entity.text("1"), String.class))
                .isInstanceOfSatisfying(RedirectionException.class, elsewhere -> assertThat(elsewhere.getLocation())
                        .hasPath("/there"));
    }

    @Test
    void expectsNoBodyOfTheAnswerToHead() {
        try (Response response =
                Retries.standard().attempts(1).call(() -> request().head())) {
            assertThat(response.getStatus()).isEqualTo(200);
        }
    }

    @Test
    void handsOnALongBodyThatIsNoError() {
        String body = "{\"text\":\"" + "x".repeat(200_000) + "\"}";
        server.answers(500, body);

        try (Response response = request().post(Entity.text("1"))) {
            assertThat(response.readEntity(String.class)).isEqualTo(body);
        }
    }

    private Invocation.Builder request() {
        return client.target(server.uri()).request();
    }
}
