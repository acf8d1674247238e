package ee.idempotent.client;

import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;

/** Jersey as it comes, by {@code HttpURLConnection}. */
class JerseyTest extends ClientContract {

    JerseyTest() {
        super("Jersey");
    }

    @Override
    Orders connect(URI uri, Object... providers) {
        return JakartaRest.connect(ClientBuilder.newClient(), uri, providers);
    }
}
