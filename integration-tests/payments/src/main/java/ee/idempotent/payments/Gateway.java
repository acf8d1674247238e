package ee.idempotent.payments;

import static jakarta.ws.rs.core.Response.Status.Family.SUCCESSFUL;
import static jakarta.ws.rs.core.Response.Status.PAYMENT_REQUIRED;

import ee.idempotent.client.IdempotencyFilter;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.TimeUnit;

/** The service that charges cards. The system property {@value #PROPERTY} says where it is. */
@ApplicationScoped
class Gateway {

    static final String PROPERTY = "payments.gateway";

    private static final String DEFAULT = "http://localhost:8080/gateway";
    private static final int SECONDS_TO_CONNECT = 2;
    private static final int SECONDS_TO_ANSWER = 70; // A slow card takes a minute.

    private Client client;

    /** The filter gives each request its key: that of the step that it is sent in. */
    @PostConstruct
    void open() {
        client = ClientBuilder.newBuilder()
                .connectTimeout(SECONDS_TO_CONNECT, TimeUnit.SECONDS)
                .readTimeout(SECONDS_TO_ANSWER, TimeUnit.SECONDS)
                .register(IdempotencyFilter.class)
                .build();
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * Charges a card.
     *
     * @throws CardDeclinedException if asking again would not help
     * @throws IllegalStateException if it is not known whether the card is charged; the same request with the same key tells
     */
    CardCharge charge(PaymentRequest request) {
        try (Response response = client.target(System.getProperty(PROPERTY, DEFAULT))
                .path("api/charges")
                .request()
                .post(Entity.json(request))) {
            if (response.getStatusInfo().getFamily() == SUCCESSFUL) {
                return response.readEntity(CardCharge.class);
            }
            if (response.getStatus() == PAYMENT_REQUIRED.getStatusCode()) {
                throw new CardDeclinedException();
            }
            throw new IllegalStateException("The gateway answered with " + response.getStatus() + ".");
        } catch (ProcessingException | WebApplicationException failure) {
            // Else a rejection by the gateway would be taken for one by this application.
            throw new IllegalStateException("The gateway gave no answer.", failure);
        }
    }
}
