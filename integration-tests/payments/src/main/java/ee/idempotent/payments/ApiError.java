package ee.idempotent.payments;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/**
 * What a client is told when a request has failed, in the envelope that the library uses as well.
 *
 * @param param the field at fault, or null
 */
@JsonbPropertyOrder({"type", "code", "message", "param"})
public record ApiError(String type, String code, String message, String param) {

    Response toResponse(Response.StatusType status) {
        return toResponse(status.getStatusCode());
    }

    Response toResponse(int status) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("error", this))
                .build();
    }
}
