package ee.idempotent.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.NoContentException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ReaderInterceptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.glassfish.jersey.client.authentication.HttpAuthenticationFeature;
import org.junit.jupiter.api.Test;

/** What looks like a failure of the connection and is none, and the other way round. */
class FinalFailuresTest extends ClientTest {

    private final Retries retries = Retries.standard().waiting(new RecordedWaiting(0.5));

    /** The next attempt would go on reading where the first one broke off, and send the rest for the whole. */
    @Test
    void neverSendsTheRestOfAStreamThatBrokeOff() {
        InputStream source = new SequenceInputStream(new Hiccup("first half, "), stream("second half"));

        assertThatThrownBy(() -> retries.call(() -> request().post(Entity.text(source), String.class)))
                .isInstanceOf(ProcessingException.class)
                .isNotInstanceOf(RetriesExhaustedException.class)
                .hasRootCauseMessage("A hiccup.");

        assertThat(server.received()).isEmpty();
    }

    /** Jackson's exceptions are IOExceptions, and so is that for a missing entity. */
    @Test
    void takesAnAnswerThatDoesNotFitAsFinal() {
        client.register((ReaderInterceptor) context -> {
            context.proceed();
            throw new NoContentException("Not the expected JSON.");
        });

        assertThatThrownBy(() -> retries.call(this::post))
                .isInstanceOf(ProcessingException.class)
                .isNotInstanceOf(RetriesExhaustedException.class);

        assertThat(server.received()).hasSize(1);
    }

    @Test
    void neverTakesTheMissingBodyOfAnAnswerForAnEmptyOne() {
        server.answers(-201, "1");

        assertThat(retries.call(this::post)).isEqualTo("done");
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void handsOnAnErrorThatIsNestedTooDeepToBeRead() {
        server.answers(422, "{\"a\":".repeat(10_000));

        assertThatThrownBy(() -> retries.call(this::post))
                .isInstanceOfSatisfying(
                        WebApplicationException.class,
                        refused -> assertThat(refused.getResponse().getStatus()).isEqualTo(422));
    }

    @Test
    void endsWithTheLastResponseThoughTheAttemptHasClosedIt() {
        server.answers(503, "");

        assertThatThrownBy(() -> retries.attempts(1).call(() -> {
                    try (Response response = request().post(Entity.text("1"))) {
                        return response;
                    }
                }))
                .isInstanceOf(RetriesExhaustedException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebApplicationException.class,
                        last -> assertThat(last.getResponse().getStatus()).isEqualTo(503));
    }

    @Test
    void letsAnAuthenticatorSendTheRequestAgain() {
        client.register(HttpAuthenticationFeature.basicBuilder()
                .nonPreemptive()
                .credentials("user", "secret")
                .build());
        server.answers(401, "", "WWW-Authenticate", "Basic realm=\"orders\"").answers(503, "");

        assertThat(retries.call(this::post)).isEqualTo("done");

        assertThat(server.received())
                .hasSize(3)
                .extracting(ScriptedServer.Received::key)
                .containsOnly(server.received().get(0).key());
        assertThat(server.received()).extracting(ScriptedServer.Received::text).containsOnly("1");
    }

    private String post() {
        return request().post(Entity.text("1"), String.class);
    }

    private Invocation.Builder request() {
        return client.target(server.uri()).request();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /** Gives its text, then fails once, then ends. */
    private static final class Hiccup extends InputStream {

        private final InputStream text;
        private boolean hasFailed;

        private Hiccup(String text) {
            this.text = stream(text);
        }

        @Override
        public int read() throws IOException {
            byte[] next = new byte[1];
            return read(next, 0, 1) < 0 ? -1 : next[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = text.read(target, offset, length);
            if (count < 0 && !hasFailed) {
                hasFailed = true;
                throw new IOException("A hiccup.");
            }
            return count;
        }
    }
}
