package ee.idempotent.client;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;

/** Jersey as it comes. */
class ClientOnJerseyTest extends ClientContract {

    ClientOnJerseyTest() {
        super("Jersey");
    }

    @Override
    Orders connect(URI uri, Object... providers) {
        Client client = ClientBuilder.newClient().register(IdempotencyFilter.class);
        for (Object provider : providers) {
            client.register(provider);
        }
        return new JakartaRestOrders(client, uri);
    }
}
