package ee.idempotent.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider;
import org.junit.jupiter.api.Test;

/** Jersey by {@code java.net.http.HttpClient}. */
class JerseyWithHttpClientTest extends ClientContract {

    JerseyWithHttpClientTest() {
        super("Jersey, HttpClient");
    }

    @Override
    Orders connect(URI uri, Object... providers) {
        return JakartaRest.connect(config(), uri, providers);
    }

    /** It asks the client, and not the request. */
    @Test
    void followsNoRedirectionIfTheClientSaysSo() throws Exception {
        try (RawServer server = new RawServer();
                Orders orders = JakartaRest.connect(
                        config().property(ClientProperties.FOLLOW_REDIRECTS, false), server.uri());
                Response response = Retries.standard()
                        .call(() -> {
                            server.answers(
                                    "HTTP/1.1 307 Elsewhere\r\nLocation: /there\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                            return orders.response("1");
                        })) {
            assertThat(response.getStatus()).isEqualTo(307);
            assertThat(server.received()).hasSize(1);
        }
    }

    private static ClientConfig config() {
        return new ClientConfig().connectorProvider(new JavaNetHttpConnectorProvider());
    }
}
