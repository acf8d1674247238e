package ee.idempotent.internal.rest;

import ee.idempotent.IdempotencyException;
import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a rejection as it was rendered, even without an entity, so that no mapper of the application gets it. */
@Provider
@Vetoed
public class RejectionMapper implements ExceptionMapper<IdempotencyException> {

    /** For JAX-RS. */
    public RejectionMapper() {}

    @Override
    public Response toResponse(IdempotencyException rejection) {
        return rejection.getResponse();
    }
}
