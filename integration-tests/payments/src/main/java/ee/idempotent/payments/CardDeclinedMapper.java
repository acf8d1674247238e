package ee.idempotent.payments;

import static jakarta.ws.rs.core.Response.Status.PAYMENT_REQUIRED;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
public class CardDeclinedMapper implements ExceptionMapper<CardDeclinedException> {

    @Override
    public Response toResponse(CardDeclinedException declined) {
        return new ApiError("card_error", "card_declined", declined.getMessage(), "card").toResponse(PAYMENT_REQUIRED);
    }
}
