package ee.idempotent.payments;

import static jakarta.ws.rs.core.Response.Status.BAD_REQUEST;
import static java.util.Comparator.comparing;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Names the first field at fault, in alphabetical order. */
@Provider
public class InvalidRequestMapper implements ExceptionMapper<ConstraintViolationException> {

    @Override
    public Response toResponse(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .min(comparing(InvalidRequestMapper::field))
                .map(InvalidRequestMapper::describe)
                .orElseThrow()
                .toResponse(BAD_REQUEST);
    }

    private static ApiError describe(ConstraintViolation<?> violation) {
        String field = field(violation);
        return isMissing(violation.getInvalidValue())
                ? new ApiError(
                        "invalid_request_error",
                        "parameter_missing",
                        "Missing required parameter: " + field + ".",
                        field)
                : new ApiError(
                        "invalid_request_error",
                        "parameter_invalid",
                        "Invalid parameter: " + field + " " + violation.getMessage() + ".",
                        field);
    }

    private static boolean isMissing(Object value) {
        return value == null || (value instanceof String text && text.isBlank());
    }

    private static String field(ConstraintViolation<?> violation) {
        String field = "";
        for (Path.Node node : violation.getPropertyPath()) {
            field = node.getName();
        }
        return field;
    }
}
