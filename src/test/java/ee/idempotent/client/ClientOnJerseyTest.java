package ee.idempotent.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;
import org.junit.jupiter.api.Test;

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

    /** RFC 9112 §6.3. Only {@code java.net.http} refuses it by itself. */
    @Test
    void takesChunksForWholeWhateverTheLengthSays() throws Exception {
        try (RawServer server = new RawServer();
                Orders orders = connect(server.uri())) {
            server.answers(
                    "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nContent-Length: 99\r\n\r\n4\r\ndone\r\n0\r\n\r\n");

            assertThat(orders.text("1")).isEqualTo("done");
        }
    }
}
