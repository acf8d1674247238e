package ee.idempotent.payments;

import static jakarta.ws.rs.core.Response.Status.NOT_FOUND;

import jakarta.ejb.ApplicationException;
import jakarta.ws.rs.NotFoundException;

/** An application exception, so that an EJB container passes it on as it is. */
@ApplicationException(rollback = true)
class PaymentNotFoundException extends NotFoundException {

    PaymentNotFoundException(String id) {
        super(new ApiError("invalid_request_error", "resource_missing", "No such payment: " + id + ".", "id")
                .toResponse(NOT_FOUND));
    }
}
