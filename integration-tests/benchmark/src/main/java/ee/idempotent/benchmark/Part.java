package ee.idempotent.benchmark;

/** What is measured apart from each other. */
enum Part {
    /** Engine and store in this JVM, without a server. */
    STORE,
    /** Requests to a server. */
    HTTP,
    /** Engine and store with many records. */
    GROWTH
}
