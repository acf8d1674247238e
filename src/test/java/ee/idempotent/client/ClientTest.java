package ee.idempotent.client;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client with the filter, and a server that answers as a test says. */
abstract class ClientTest {

    ScriptedServer server;
    Client client;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        client = ClientBuilder.newClient().register(IdempotencyFilter.class);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }
}
