package ee.idempotent.payments;

import jakarta.ejb.ApplicationException;
import jakarta.ws.rs.ClientErrorException;

/** More would be given back than was paid. An application exception, so that the EJB container passes it on as it is. */
@ApplicationException(rollback = true)
class RefundExceedsPaymentException extends ClientErrorException {

    private static final int UNPROCESSABLE_CONTENT = 422;

    RefundExceedsPaymentException(long left) {
        super(new ApiError(
                        "invalid_request_error",
                        "refund_exceeds_payment",
                        "The refund exceeds what is left of the payment: " + left + ".",
                        "amount")
                .toResponse(UNPROCESSABLE_CONTENT));
    }
}
