package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.idempotent.client.IdempotencyFilter;
import ee.idempotent.client.Unhurried;
import ee.idempotent.http.Reply;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The library's client, and an execution that is held, and a store that is away. */
@Tag("once")
@OnTortureServer
class RetriesIT {

    private final Client client = ClientBuilder.newClient().register(IdempotencyFilter.class);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void waitsUntilTheOwnerHasAnswered() {
        Request request = Request.post("held");
        CompletableFuture<Reply> owner = request.sendAsync();
        await().until(() -> request.held() == 1);
        Unhurried unhurried = new Unhurried(() -> {
            request.release();
            owner.join();
        });

        try (Response response = unhurried.retries().call(request.key(), () -> send(client, request))) {
            assertThat(response.getStatus()).isEqualTo(200);
            assertThat(response.getHeaderString("Idempotency-Replayed")).isEqualTo("true");
            assertThat(response.readEntity(String.class)).isEqualTo(owner.join().text());
        }
        assertThat(unhurried.waits()).containsExactly(Duration.ofSeconds(1));
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void waitsUntilTheStoreIsBack() {
        Request request = Request.post("policies/optional").on(Variant.FRAGILE);
        Unhurried unhurried = new Unhurried(RetriesIT::bringTheStoreBack);
        FragileDatabase.stop();

        try (Response response = unhurried.retries().call(() -> send(client, request))) {
            assertThat(response.getStatus()).isEqualTo(200);
        }
        assertThat(unhurried.waits()).containsExactly(Duration.ofSeconds(1));
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void understandsProblemDetailsAndAnotherHeader() {
        Request request = Request.post("held").on(Variant.CONFIGURED);
        CompletableFuture<Reply> owner = request.sendAsync();
        await().until(() -> request.held() == 1);
        Unhurried unhurried = new Unhurried(() -> {
            request.release();
            owner.join();
        });
        IdempotencyFilter filter =
                new IdempotencyFilter(Variant.CONFIGURED.keyHeader(), Set.of("POST"), () -> UUID.randomUUID()
                        .toString());

        try (Client configured = ClientBuilder.newClient().register(filter);
                Response response = unhurried.retries().call(request.key(), () -> send(configured, request))) {
            assertThat(response.readEntity(String.class)).isEqualTo(owner.join().text());
        }
        assertThat(unhurried.waits()).containsExactly(Duration.ofSeconds(1));
    }

    private static void bringTheStoreBack() {
        FragileDatabase.start();
        Request other = Request.post("policies/optional").on(Variant.FRAGILE);
        await().until(() -> other.send().status() == 200);
    }

    private static Response send(Client client, Request request) {
        return client.target(request.uri())
                .request()
                .header("Effect", request.effect())
                .header("Latch", request.effect())
                .post(Entity.text(""));
    }
}
