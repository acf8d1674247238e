package ee.idempotent.payments;

import static jakarta.ws.rs.core.Response.Status.BAD_REQUEST;
import static java.util.Comparator.comparing;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Iterator;

/**
 * Names the first field at fault, in alphabetical order. A body that is not there arrives as null on WildFly, and
 * is then itself what is at fault.
 */
@Provider
public class InvalidRequestMapper implements ExceptionMapper<ConstraintViolationException> {

    @Override
    public Response toResponse(ConstraintViolationException invalid) {
        ConstraintViolation<?> first = invalid.getConstraintViolations().stream()
                .min(comparing(InvalidRequestMapper::field))
                .orElseThrow();
        return isBody(first) ? MalformedJsonMapper.notJson() : describe(first).toResponse(BAD_REQUEST);
    }

    private static boolean isBody(ConstraintViolation<?> violation) {
        return last(violation).getKind() == ElementKind.PARAMETER;
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
        return last(violation).getName();
    }

    private static Path.Node last(ConstraintViolation<?> violation) {
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        Path.Node last = nodes.next();
        while (nodes.hasNext()) {
            last = nodes.next();
        }
        return last;
    }
}
