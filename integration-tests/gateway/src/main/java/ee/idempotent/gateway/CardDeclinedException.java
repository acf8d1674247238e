package ee.idempotent.gateway;

import static jakarta.ws.rs.core.Response.Status.PAYMENT_REQUIRED;

import jakarta.json.Json;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The card's issuer refused; asking again would not help. */
class CardDeclinedException extends ClientErrorException {

    private static final String MESSAGE = "The card was declined.";

    CardDeclinedException() {
        super(
                MESSAGE,
                Response.status(PAYMENT_REQUIRED)
                        .type(MediaType.APPLICATION_JSON)
                        .entity(Json.createObjectBuilder()
                                .add(
                                        "error",
                                        Json.createObjectBuilder()
                                                .add("type", "card_error")
                                                .add("code", "card_declined")
                                                .add("message", MESSAGE)
                                                .add("param", "card"))
                                .build())
                        .build());
    }
}
