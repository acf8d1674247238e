package ee.idempotent.client;

import jakarta.ws.rs.client.Client;
import java.net.URI;

/** Clients with the filter. */
final class JakartaRest {

    private JakartaRest() {}

    static Orders connect(Client client, URI uri, Object... providers) {
        client.register(IdempotencyFilter.class);
        for (Object provider : providers) {
            client.register(provider);
        }
        return new JakartaRestOrders(client, uri);
    }
}
