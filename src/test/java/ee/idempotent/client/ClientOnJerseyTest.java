package ee.idempotent.client;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;

/** Jersey as it comes. The ways that are left out here are seen in {@code integration-tests/plain-client}. */
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

    @Override
    Set<Way> ways() {
        return EnumSet.of(Way.TEXT, Way.HEAD);
    }
}
