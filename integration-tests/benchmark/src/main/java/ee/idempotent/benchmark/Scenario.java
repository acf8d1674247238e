package ee.idempotent.benchmark;

/** What is called again and again, by several threads at once. */
interface Scenario {

    /** Prepares for the calls of a part, outside the measured time. */
    default void begin() throws Exception {}

    /** One call; it fails unless its answer is the expected one. */
    void call() throws Exception;

    /** Clears up after the calls of a part, outside the measured time. */
    default void end() throws Exception {}
}
