package ee.idempotent.client;

import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;
import org.glassfish.jersey.apache.connector.ApacheConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;

/** Jersey by Apache's HttpClient 4. */
class JerseyWithApacheTest extends ClientContract {

    JerseyWithApacheTest() {
        super("Jersey, Apache");
    }

    @Override
    Orders connect(URI uri, Object... providers) {
        return JakartaRest.connect(
                ClientBuilder.newClient(new ClientConfig().connectorProvider(new ApacheConnectorProvider())),
                uri,
                providers);
    }
}
