package ee.idempotent.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.IdempotencyStore;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the library keeps of a call: looked at inside the server, through the application's persistence unit. */
@Tag("once")
@ExtendWith(ArquillianExtension.class)
class StoredRecordIT {

    private static final String PAYMENT =
            """
            {"amount":1999,"currency":"GBP","reference":"inv-1","card":"tok_ok"}""";

    @ArquillianResource
    URI root;

    @Inject
    @IdempotencyStore
    EntityManager entityManager;

    @Deployment
    static WebArchive application() {
        return PaymentsWar.open()
                .addClasses(StoredRecordIT.class, PaymentsWar.class)
                .addPackages(true, "org.assertj.core");
    }

    /** In the server there is no client but its own. */
    @Test
    void holdsTheResponseAndNothingOfTheRequestButItsHash() {
        String key = UUID.randomUUID().toString();
        Instant before = Instant.now();
        try (Client client = ClientBuilder.newClient();
                Response first = client.target(root.resolve("api/payments"))
                        .request()
                        .header("Idempotency-Key", key)
                        .post(Entity.json(PAYMENT))) {
            Tuple stored = stored(key);
            assertThat(stored.get("caller")).isEqualTo("");
            assertThat(stored.get("operation")).isEqualTo("POST /payments");
            assertThat((byte[]) stored.get("fingerprint")).hasSize(32);
            assertThat(stored.get("status")).isEqualTo((short) 201);
            assertThat((byte[]) stored.get("body")).isEqualTo(first.readEntity(byte[].class));
            assertThat(stored.get("headers").toString())
                    .isEqualTo("{\"Content-Type\":[\"application/json\"],\"Location\":[\"payments/%s\"]}"
                            .formatted(Path.of(first.getLocation().getPath()).getFileName()));
            Instant completed = instant(stored, "completedAt");
            assertThat(instant(stored, "createdAt")).isBetween(before.minusMillis(1), completed);
            assertThat(completed).isBeforeOrEqualTo(Instant.now());
            assertThat(instant(stored, "expiresAt")).isEqualTo(completed.plus(Duration.ofDays(1)));
        }
    }

    private Tuple stored(String key) {
        return entityManager
                .createQuery(
                        """
                        select r.caller as caller, r.operation as operation, r.fingerprint as fingerprint,
                            r.status as status, r.headers as headers, r.body as body,
                            r.createdAt as createdAt, r.completedAt as completedAt, r.expiresAt as expiresAt
                        from IdempotencyRecord r
                        where r.key = :key
                        """,
                        Tuple.class)
                .setParameter("key", key)
                .getSingleResult();
    }

    private static Instant instant(Tuple stored, String column) {
        return Instant.ofEpochMilli(stored.get(column, Long.class));
    }
}
