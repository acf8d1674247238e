package ee.idempotent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.Test;

/** MicroProfile Rest Client of RESTEasy. */
class ResteasyMicroProfileTest extends ClientContract {

    ResteasyMicroProfileTest() {
        super("MicroProfile, RESTEasy");
    }

    @Override
    Orders connect(URI uri, Object... providers) {
        return MicroProfile.connect(uri, providers);
    }

    @Test
    void refusesToSendAKeyThatARedirectionWouldTakeElsewhere() throws Exception {
        try (RawServer server = new RawServer();
                Orders orders = RestClientBuilder.newBuilder()
                        .baseUri(server.uri())
                        .followRedirects(true)
                        .register(IdempotencyFilter.class)
                        .build(Orders.class)) {
            assertThatThrownBy(() -> orders.text("1")).hasStackTraceContaining("IDEM-0417");

            assertThat(server.received()).isEmpty();
        }
    }
}
