package ee.idempotent.payments;

import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What JSON-B could not read arrives as its own exception on Open Liberty. */
@Provider
public class UnreadableJsonMapper implements ExceptionMapper<JsonbException> {

    @Override
    public Response toResponse(JsonbException unreadable) {
        return MalformedJsonMapper.notJson();
    }
}
