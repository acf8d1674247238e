package ee.idempotent.client;

import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;

/** RESTEasy as it comes, by Apache's HttpClient 4. */
class ResteasyTest extends ClientContract {

    ResteasyTest() {
        super("RESTEasy");
    }

    @Override
    Orders connect(URI uri, Object... providers) {
        return JakartaRest.connect(ClientBuilder.newClient(), uri, providers);
    }
}
