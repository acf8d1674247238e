package ee.idempotent.benchmark;

/** What is measured apart from each other. */
enum Part {
    /** Engine and store in this JVM, without a server. */
    STORE,
    /** Requests to a server. */
    HTTP,
    /** Engine and store with ever more records. */
    GROWTH,
    /** What one call takes of database and processor. */
    PROFILE
}
