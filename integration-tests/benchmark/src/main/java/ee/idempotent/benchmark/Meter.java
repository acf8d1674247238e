package ee.idempotent.benchmark;

/** Counts what calls take of other processes than this one. */
interface Meter {

    /** Where nobody counts. */
    Meter NONE = () -> Usage.UNKNOWN;

    /** What they have taken until now. */
    Usage read() throws Exception;
}
