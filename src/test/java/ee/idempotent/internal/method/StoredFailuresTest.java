package ee.idempotent.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.embedded.EmbeddedServer;
import ee.idempotent.internal.engine.StoredResponse;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.HttpRetryException;
import java.nio.channels.ClosedByInterruptException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFailuresTest {

    private static final StoredFailures STORED_FAILURES = new StoredFailures(Set.of("expires"));

    /** That of another service, of which nothing is left. */
    @Test
    void remembersNoResponseThatHasBeenRead() {
        try (Client client = ClientBuilder.newClient()) {
            Response response =
                    client.target(EmbeddedServer.running().uri()).request().get();
            String text = response.readEntity(String.class);

            assertThat(STORED_FAILURES.write(new WebApplicationException(text, response)))
                    .isEmpty();
        }
    }

    /** Its entity is an empty stream. */
    @Test
    void remembersAResponseOfAnotherServiceThatHasNoBody() {
        try (Client client = ClientBuilder.newClient()) {
            Response response =
                    client.target(EmbeddedServer.running().uri()).request().head();

            assertThat(STORED_FAILURES.write(new WebApplicationException("none", response)))
                    .hasValueSatisfying(stored -> assertThat(stored.status()).isEqualTo(response.getStatus()));
        }
    }

    public static class OwnMessageException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public OwnMessageException(String name) {
            super("Hello, " + name);
        }
    }

    public static class TwoArgumentsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public TwoArgumentsException(String message, int limit) {
            super(message + limit);
        }
    }

    public static class WithoutMessageException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    public static class DeclinedException extends WebApplicationException {

        private static final long serialVersionUID = 1L;

        public DeclinedException(Response response) {
            super(response);
        }
    }

    /** Those that are thrown are of other classes. */
    abstract static class AbstractException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    static class HiddenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        HiddenException(String message) {
            super(message);
        }
    }

    static final List<Exception> rebuildable = List.of(
            new IllegalStateException("no"),
            new IllegalStateException(),
            new WithoutMessageException(),
            new IOException("broken"));

    @ParameterizedTest
    @FieldSource("rebuildable")
    void buildsAFailureAgainFromItsClassAndMessage(Exception failure) {
        StoredResponse stored = STORED_FAILURES.write(failure).orElseThrow();

        assertThat(StoredFailures.isFailure(stored)).isTrue();
        assertThat(stored.status()).isEqualTo(500);
        assertThat(StoredFailures.read(stored).orElseThrow())
                .hasSameClassAs(failure)
                .hasMessage(failure.getMessage());
    }

    static final List<Exception> notRebuildable = List.of(
            new OwnMessageException("you"),
            new TwoArgumentsException("limit ", 3),
            new HiddenException("no"),
            new WebApplicationException(
                    Response.status(409).entity(List.of("object")).build()));

    @ParameterizedTest
    @FieldSource("notRebuildable")
    void storesNoneThatItCouldNotBuildAgain(Exception failure) {
        assertThat(STORED_FAILURES.write(failure)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                IllegalStateException.class,
                WithoutMessageException.class,
                DeclinedException.class,
                NotFoundException.class,
                GeneralSecurityException.class,
                ClosedByInterruptException.class,
                AbstractException.class
            })
    void mayBuildThoseAgainThatHaveTheConstructor(Class<? extends Exception> type) {
        assertThat(StoredFailures.mayBeBuilt(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = {TwoArgumentsException.class, HiddenException.class, HttpRetryException.class})
    void mayNotBuildOthersAgain(Class<? extends Exception> type) {
        assertThat(StoredFailures.mayBeBuilt(type)).isFalse();
    }

    @Test
    void tellsWhatConstructorsTake() {
        assertThat(StoredFailures.parameters(HiddenException.class)).isEqualTo("String, or nothing");
        assertThat(StoredFailures.parameters(DeclinedException.class)).isEqualTo("String, Response, or Response");
    }

    @Test
    void keepsTheResponseOfAWebApplicationException() {
        NotFoundException failure = new NotFoundException(
                "no such payment",
                Response.status(404).type(MediaType.TEXT_PLAIN).entity("gone").build());

        StoredResponse stored = STORED_FAILURES.write(failure).orElseThrow();
        Exception again = StoredFailures.read(stored).orElseThrow();

        assertThat(stored.status()).isEqualTo(404);
        assertThat(again).isInstanceOf(NotFoundException.class).hasMessage("no such payment");
        Response response = ((NotFoundException) again).getResponse();
        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(response.getMediaType()).isEqualTo(MediaType.TEXT_PLAIN_TYPE);
        assertThat(response.getEntity()).isEqualTo("gone");
    }

    @Test
    void buildsOneAgainThatTakesNothingButItsResponse() {
        Response again = response(
                new DeclinedException(Response.status(409).entity("declined").build()));

        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(again.getEntity()).isEqualTo("declined");
    }

    @Test
    void keepsTheHeadersOfItThatAreStoredOverHttp() {
        Response refusal = Response.status(409)
                .header("X-Reason", "limit")
                .header("X-Reason", "amount")
                .header("Location", "/limits")
                .header("Expires", "0")
                .header("Message", "none of ours")
                .language(Locale.GERMAN)
                .cookie(new NewCookie.Builder("session").value("1").build())
                .entity(new byte[] {1, 2})
                .build();

        Response again = response(new ClientErrorException("no", refusal));

        assertThat(again.getStringHeaders())
                .containsOnlyKeys("X-Reason", "Location", "Content-Language", "Expires")
                .containsEntry("X-Reason", List.of("limit", "amount"));
        assertThat(again.getLanguage()).isEqualTo(Locale.GERMAN);
        assertThat(again.getHeaderString("Location")).isEqualTo("/limits");
        assertThat((byte[]) again.getEntity()).containsExactly(1, 2);
    }

    private static Response response(WebApplicationException failure) {
        StoredResponse stored = STORED_FAILURES.write(failure).orElseThrow();
        return ((WebApplicationException) StoredFailures.read(stored).orElseThrow()).getResponse();
    }

    @Test
    void buildsNothingThatIsNoExceptionOrNoLongerThere() {
        assertThat(StoredFailures.read(stored("java.lang.String"))).isEmpty();
        assertThat(StoredFailures.read(stored("com.example.GoneException"))).isEmpty();
        assertThat(StoredFailures.isFailure(new StoredResponse(200, Map.of(), null)))
                .isFalse();
    }

    private static StoredResponse stored(String type) {
        return new StoredResponse(500, Map.of("Exception", List.of(type)), null);
    }
}
