package ee.idempotent.payments;

import static jakarta.ws.rs.core.Response.Status.NOT_FOUND;

import jakarta.ws.rs.NotFoundException;

class PaymentNotFoundException extends NotFoundException {

    PaymentNotFoundException(String id) {
        super(new ApiError("invalid_request_error", "resource_missing", "No such payment: " + id + ".", "id")
                .toResponse(NOT_FOUND));
    }
}
