package ee.idempotent.transactions;

/** How an operation ends that has left its effect behind. */
public enum Ending {
    RETURNS,
    MARKS_AND_RETURNS,
    RUNTIME,
    CHECKED,
    CHECKED_WITHOUT_CONSTRUCTOR,
    ERROR,
    ROLLING_BACK,
    NOT_ROLLING_BACK,
    ROLLBACK_ON,
    DONT_ROLLBACK_ON,
    WEB_4XX,
    WEB_5XX,
    MAPPED_4XX,
    CONSTRAINT_AT_COMMIT,
    CONFLICT_AT_COMMIT
}
