package ee.idempotent.orders;

/**
 * What the check that is written by hand remembers of a key: the response.
 *
 * @param status of the response
 * @param body of the response
 */
public record SeenKey(int status, String body) {}
