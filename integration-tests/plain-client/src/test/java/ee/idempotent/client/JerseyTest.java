package ee.idempotent.client;

import java.net.URI;
import org.glassfish.jersey.client.ClientConfig;

/** Jersey as it comes, by {@code HttpURLConnection}. */
class JerseyTest extends ClientContract {

    JerseyTest() {
        super("Jersey");
    }

    @Override
    Orders connect(URI uri, Object... providers) {
        return JakartaRest.connect(new ClientConfig(), uri, providers);
    }
}
