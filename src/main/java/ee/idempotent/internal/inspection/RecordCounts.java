package ee.idempotent.internal.inspection;

/**
 * How many records there are.
 *
 * @param started of calls that run, have failed, or have lost their server
 * @param completed with a response
 */
public record RecordCounts(long started, long completed) {}
