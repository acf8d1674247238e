package ee.idempotent.cluster.check;

/**
 * One thing that a client wants done once, in however many attempts.
 *
 * @param key which calls may share by mistake
 * @param operation what is called
 * @param reference of this call alone; its effect has it too
 * @param body of each attempt
 */
public record Call(String key, Operation operation, String reference, String body) {}
