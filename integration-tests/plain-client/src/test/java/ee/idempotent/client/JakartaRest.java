package ee.idempotent.client;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Configuration;
import java.net.URI;

/** Makes clients of the implementation that is there. */
final class JakartaRest {

    private JakartaRest() {}

    static Orders connect(Configuration configuration, URI uri, Object... providers) {
        Client client = ClientBuilder.newClient(configuration).register(IdempotencyFilter.class);
        for (Object provider : providers) {
            client.register(provider);
        }
        return new JakartaRestOrders(client, uri);
    }
}
