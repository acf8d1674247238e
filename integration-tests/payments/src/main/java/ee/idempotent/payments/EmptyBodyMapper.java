package ee.idempotent.payments;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A body that is not there arrives as a {@link BadRequestException} without a response of its own. */
@Provider
public class EmptyBodyMapper implements ExceptionMapper<BadRequestException> {

    @Override
    public Response toResponse(BadRequestException empty) {
        return MalformedJsonMapper.notJson();
    }
}
