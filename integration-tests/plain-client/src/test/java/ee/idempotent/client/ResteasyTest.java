package ee.idempotent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.junit.jupiter.api.Test;

/** RESTEasy as it comes, by Apache's HttpClient 4. */
class ResteasyTest extends ClientContract {

    ResteasyTest() {
        super("RESTEasy");
    }

    @Override
    Orders connect(URI uri, Object... providers) {
        return JakartaRest.connect(ClientBuilder.newClient(), uri, providers);
    }

    @Test
    void refusesToSendAKeyThatARedirectionWouldTakeElsewhere() throws Exception {
        Client following = ((ResteasyClientBuilder) ClientBuilder.newBuilder())
                .setFollowRedirects(true)
                .build();
        try (RawServer server = new RawServer();
                Orders orders = JakartaRest.connect(following, server.uri())) {
            assertThatThrownBy(() -> orders.text("1")).hasStackTraceContaining("IDEM-0417");

            assertThat(server.received()).isEmpty();
        }
    }
}
