package ee.idempotent.client;

import java.net.URI;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider;

/** Jersey by {@code java.net.http.HttpClient}. */
class JerseyWithHttpClientTest extends ClientContract {

    JerseyWithHttpClientTest() {
        super("Jersey, HttpClient");
    }

    @Override
    Orders connect(URI uri, Object... providers) {
        return JakartaRest.connect(
                new ClientConfig().connectorProvider(new JavaNetHttpConnectorProvider()), uri, providers);
    }
}
