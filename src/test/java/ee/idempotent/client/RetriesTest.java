package ee.idempotent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is attempted again, with what, and when; with Jersey's client. */
class RetriesTest extends ClientTest {

    private static final String IN_PROGRESS =
            "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"idempotency_key_in_progress\",\"message\":\"Still.\",\"param\":\"Idempotency-Key\"}}";
    private static final String REUSED = IN_PROGRESS.replace("in_progress", "reused");

    private final RecordedWaiting waiting = new RecordedWaiting(0.5);
    private final Retries retries = Retries.standard().waiting(waiting);

    @Test
    void keepsTheKeyOverAllAttempts() {
        server.answers(503, "").answers(502, "").answers(ScriptedServer.NO_ANSWER);

        assertThat(retries.call(this::post)).isEqualTo("done");

        assertThat(server.received())
                .hasSize(4)
                .extracting(ScriptedServer.Received::key)
                .containsOnly(server.received().get(0).key());
        retries.call(this::post);
        assertThat(server.received().get(4).key())
                .isNotEqualTo(server.received().get(0).key());
    }

    @Test
    void waitsLongerEachTimeUpToABoundAndForARandomShareOfIt() {
        server.answers(500, "").answers(500, "").answers(500, "").answers(500, "");

        retries.delays(Duration.ofMillis(100), Duration.ofMillis(300)).call(this::post);

        assertThat(waiting.waits())
                .containsExactly(
                        Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(150), Duration.ofMillis(150));
    }

    @Test
    void waitsAsLongAsTheServerSaysAndThenSome() {
        server.answers(409, IN_PROGRESS, "Retry-After", "3").answers(503, "", "Retry-After", "2");

        assertThat(retries.call(this::post)).isEqualTo("done");

        assertThat(waiting.waits()).containsExactly(Duration.ofMillis(3050), Duration.ofMillis(2100));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void attemptsAgainWhatTheServerHasForgotten(int status) {
        server.answers(status, "{}");

        assertThat(retries.call(this::post)).isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 413, 422, 501})
    void takesOtherStatusesAsFinal(int status) {
        server.answers(status, "{}");

        assertThatThrownBy(() -> retries.call(this::post)).isInstanceOf(WebApplicationException.class);
        assertThat(server.received()).hasSize(1);
    }

    /** As it is without JSON-P, or with another rendering. */
    @Test
    void attemptsAgainAConflictThatSaysInAnotherFormThatTheKeyIsInProgress() {
        server.answers(409, "{\"errors\":[{\"code\":\"idempotency_key_in_progress\"}]}", "Retry-After", "1");

        assertThat(retries.call(this::post)).isEqualTo("done");
    }

    @Test
    void takesAConflictWithRetryAfterWhoseBodyItCannotReadAsFinal() {
        server.answers(409, "~", "Retry-After", "1");

        assertThatThrownBy(() -> retries.call(this::post)).isExactlyInstanceOf(ClientErrorException.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void takesAConflictOfTheApplicationAsFinal() {
        server.answers(409, IN_PROGRESS.replace("idempotency_key_in_progress", "account_locked"), "Retry-After", "1");

        assertThatThrownBy(() -> retries.call(this::post)).isExactlyInstanceOf(ClientErrorException.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void takesAReplayAsFinal() {
        server.answers(500, "{}", "Idempotency-Replayed", "true");

        assertThatThrownBy(() -> retries.call(this::post)).isInstanceOf(InternalServerErrorException.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void neverRetriesAReusedKey() {
        server.answers(409, REUSED, "Retry-After", "1");

        assertThatThrownBy(() -> retries.call(this::post)).isExactlyInstanceOf(RejectedException.KeyReused.class);
        assertThat(server.received()).hasSize(1);
        assertThat(waiting.waits()).isEmpty();
    }

    @Test
    void retriesAResponseAsWellAsAnException() {
        server.answers(503, "").answers(409, IN_PROGRESS, "Retry-After", "1");

        try (Response response = retries.call(() -> request().post(Entity.text("1")))) {
            assertThat(response.getStatus()).isEqualTo(200);
        }
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void endsAtTheLimitOfAttemptsWithTheLastFailure() {
        server.answers(503, "").answers(409, IN_PROGRESS, "Retry-After", "1");

        assertThatThrownBy(() -> retries.attempts(2).call(this::post))
                .isInstanceOfSatisfying(RetriesExhaustedException.class, exhausted -> {
                    assertThat(exhausted).hasCauseInstanceOf(RejectedException.KeyInProgress.class);
                    assertThat(exhausted.attempts()).isEqualTo(2);
                    assertThat(exhausted.key())
                            .hasValue(server.received().get(0).key());
                });
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void endsAtTheLimitOfAttemptsWithTheLastResponse() {
        server.answers(503, "first").answers(503, "second");

        assertThatThrownBy(() -> retries.attempts(2).call(() -> request().post(Entity.text("1"))))
                .cause()
                .isInstanceOfSatisfying(WebApplicationException.class, last -> assertThat(
                                last.getResponse().readEntity(String.class))
                        .isEqualTo("second"));
    }

    @Test
    void endsBeforeAWaitBeyondTheLimitOfTime() {
        server.answers(503, "", "Retry-After", "6").answers(503, "", "Retry-After", "6");

        assertThatThrownBy(() -> retries.call(this::post))
                .isInstanceOfSatisfying(RetriesExhaustedException.class, exhausted -> assertThat(exhausted.attempts())
                        .isEqualTo(2));
        assertThat(waiting.waits()).hasSize(1);
    }

    @Test
    void endsWhenItIsInterrupted() {
        server.answers(503, "").answers(503, "");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Retries.standard().call(this::post)).isInstanceOf(RetriesExhaustedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void neverRetriesAPostWithoutAKey() {
        server.answers(ScriptedServer.NO_ANSWER).answers(503, "");
        try (Client unprotected = ClientBuilder.newClient()) {
            assertThatThrownBy(() -> retries.call(
                            () -> unprotected.target(server.uri()).request().post(Entity.text("1"), String.class)))
                    .isExactlyInstanceOf(ProcessingException.class);
            assertThatThrownBy(() -> retries.call(
                            () -> unprotected.target(server.uri()).request().post(Entity.text("1"), String.class)))
                    .isInstanceOf(WebApplicationException.class);
        }
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void retriesAnIdempotentMethodWithoutAKey() {
        server.answers(503, "").answers(ScriptedServer.NO_ANSWER);

        assertThat(retries.call(() -> request().put(Entity.text("1"), String.class)))
                .isEqualTo("done");
        assertThat(server.received()).hasSize(3).allMatch(received -> received.key() == null);
    }

    @Test
    void neverRetriesWhatCouldNotBeSentOrRead() {
        assertThatThrownBy(() -> retries.call(() -> request().post(Entity.text(new Object()), String.class)))
                .isInstanceOf(ProcessingException.class)
                .isNotInstanceOf(RetriesExhaustedException.class);
        assertThatThrownBy(() -> retries.call(() -> request().post(Entity.text("1"), AtomicInteger.class)))
                .isInstanceOf(ProcessingException.class)
                .isNotInstanceOf(RetriesExhaustedException.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void neverTakesHalfAnAnswerForTheWhole() {
        server.answers(-201, "half of it is missing");

        assertThat(retries.call(this::post)).isEqualTo("done");
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void sendsTheBodyOfTheFirstAttemptAgain() {
        server.answers(503, "").answers(503, "");

        retries.call(() -> request().post(Entity.text(UUID.randomUUID().toString()), String.class));

        assertThat(server.received())
                .hasSize(3)
                .extracting(ScriptedServer.Received::text)
                .containsOnly(server.received().get(0).text());
        assertThat(server.received())
                .extracting(received -> received.headers().getFirst("Content-type"))
                .containsOnly("text/plain");
    }

    @Test
    void sendsTheHeadersAgainThatCameWithTheWriting() {
        server.answers(503, "");
        WriterInterceptor encoder = context -> {
            context.getHeaders().putSingle("Content-Encoding", UUID.randomUUID().toString());
            context.getOutputStream().write('<');
            context.proceed();
        };

        try (Client encoding =
                ClientBuilder.newClient().register(IdempotencyFilter.class).register(encoder)) {
            retries.call(() -> encoding.target(server.uri()).request().post(Entity.text("1"), String.class));
        }

        assertThat(server.received()).extracting(ScriptedServer.Received::text).containsExactly("<1", "<1");
        assertThat(server.received())
                .extracting(received -> received.headers().getFirst("Content-encoding"))
                .doesNotContainNull()
                .containsOnly(server.received().get(0).headers().getFirst("Content-encoding"));
    }

    @Test
    void sendsAStreamAgainThatCanBeReadOnce() {
        server.answers(ScriptedServer.NO_ANSWER).answers(503, "");
        var stream = new ByteArrayInputStream("once".getBytes(StandardCharsets.UTF_8));

        retries.call(() -> request().post(Entity.text(stream), String.class));

        assertThat(server.received()).extracting(ScriptedServer.Received::text).containsExactly("once", "once", "once");
    }

    @Test
    void sendsNothingOfABodyThatBreaksOff() {
        StreamingOutput broken = out -> {
            out.write(new byte[100_000]);
            throw new IOException("The source is gone.");
        };

        assertThatThrownBy(() -> retries.attempts(1).call(() -> request().post(Entity.text(broken), String.class)))
                .hasRootCauseMessage("The source is gone.");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void refusesABodyThatIsTooLongToKeep() {
        StreamingOutput endless = out -> {
            for (int i = 0; i <= SentBody.LIMIT / 65_536; i++) {
                out.write(new byte[65_536]);
            }
        };

        assertThatThrownBy(() -> retries.call(() -> request().post(Entity.text(endless), String.class)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesAKeyOfOnesOwn() {
        server.answers(503, "");

        retries.call("ord_5512", this::post);
        retries.call(() -> request().header("Idempotency-Key", "ord_5513").post(Entity.text("1"), String.class));
        retries.call("ord_5514", () -> request().put(Entity.text("1"), String.class));

        assertThat(server.received())
                .extracting(ScriptedServer.Received::key)
                .containsExactly("ord_5512", "ord_5512", "ord_5513", "ord_5514");
    }

    @Test
    void refusesAKeyThatChangesBetweenAttempts() {
        server.answers(503, "");

        assertThatThrownBy(() -> retries.call(() -> request()
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .post(Entity.text("1"), String.class)))
                .hasRootCauseMessage(
                        "IDEM-0406: The key has changed between two attempts. Create it outside the call.");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void takesTheKeyOfTheCallInEitherSpellingOfTheHeader() {
        server.answers(503, "");

        retries.call(
                "ord_5512",
                () -> request().header("idempotency-key", "\"ord_5512\"").post(Entity.text("1"), String.class));

        assertThat(server.received()).extracting(ScriptedServer.Received::key).containsExactly("ord_5512", "ord_5512");
    }

    @Test
    @SuppressWarnings("NullAway") // Not everybody's compiler looks.
    void saysThatAKeyIsNull() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> retries.call(null, this::post))
                .withMessage("IDEM-0414: The idempotency key is null.");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void refusesASecondRequestInOneCall() {
        assertThatThrownBy(() -> retries.call(() -> post() + post()))
                .hasRootCauseMessage("IDEM-0405: A call makes one request. Give each request its own Retries.call.");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void keepsACallWithinACallApart() {
        server.answers(503, "").answers(200, "inner").answers(503, "");

        retries.call("outer", () -> {
            retries.call("inner", this::post);
            return post();
        });

        assertThat(server.received())
                .extracting(ScriptedServer.Received::key)
                .containsExactly("inner", "inner", "outer", "inner", "outer");
    }

    @Test
    void retriesAnInvocationThatIsInvokedAgain() {
        server.answers(503, "");
        Invocation invocation = request().buildPost(Entity.text("1"));

        assertThat(retries.call(() -> invocation.invoke(String.class))).isEqualTo("done");
        assertThat(retries.call(() -> invocation.invoke(String.class))).isEqualTo("done");

        assertThat(server.received().get(1).key())
                .isEqualTo(server.received().get(0).key())
                .isNotEqualTo(server.received().get(2).key());
    }

    @Test
    void throwsWhatTheAttemptThrows() {
        IOException own = new IOException("mine");
        assertThatThrownBy(() -> retries.call(() -> {
                    throw own;
                }))
                .isSameAs(own);
    }

    @Test
    void refusesLimitsOutOfBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> retries.attempts(0));
        assertThatIllegalArgumentException().isThrownBy(() -> retries.attempts(21));
        assertThatIllegalArgumentException().isThrownBy(() -> retries.within(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> retries.within(Duration.ofMinutes(6)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> retries.delays(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }

    private String post() {
        return request().post(Entity.text("1"), String.class);
    }

    private Invocation.Builder request() {
        return client.target(server.uri()).request();
    }
}
