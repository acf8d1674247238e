package ee.idempotent.internal.rest;

import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets a stored response out as it is. JAX-RS asks the mappers for a response without an entity, and one of the
 * application's for every exception would take a replay for a failure.
 */
@Provider
@Vetoed
public class AnswerMapper implements ExceptionMapper<AnsweredException> {

    /** For JAX-RS. */
    public AnswerMapper() {}

    @Override
    public Response toResponse(AnsweredException answer) {
        return answer.getResponse();
    }
}
