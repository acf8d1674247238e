package ee.idempotent.internal.rest;

/** A response body is beyond what is stored; its effects roll back. */
final class ResponseTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ResponseTooLargeException(int limit) {
        super("IDEM-0114: The response body is larger than idempotent.max-response = " + limit
                + " bytes; the operation was rolled back");
    }
}
