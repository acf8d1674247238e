package ee.idempotent.benchmark;

/** Where a number stands on the page, with those that it was measured against. */
enum Table {
    /** First calls and replays of engine and store. */
    STORE,
    /** Calls of engine and store under a key that another call has. */
    TAKEN,
    /** Requests, call by call. */
    HTTP,
    /** Requests of one kind at a time, to tell what they take of the processor. */
    PROCESSOR,
    /** Requests that wait for another service, of one kind at a time. */
    WAITING,
    /** The same with a service that takes longer. */
    WAITING_LONGER,
    /** Calls of engine and store with few records and with many. */
    GROWTH
}
