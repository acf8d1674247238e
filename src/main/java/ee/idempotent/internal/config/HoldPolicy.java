package ee.idempotent.internal.config;

/** How keys are held while their operations run. */
public enum HoldPolicy {
    /** In the fastest way that the library knows for the database. */
    DATABASE,

    /** By the rows of their records, as on a database that the library does not know. */
    ROW
}
