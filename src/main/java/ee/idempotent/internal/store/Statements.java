package ee.idempotent.internal.store;

/** The statements in SQL, as one database and one persistence unit need them. */
final class Statements {

    final Dialect dialect;
    final RecordTable table;

    final String claim;
    final String lock;
    final String lockExpired;
    final String complete;

    Statements(Dialect dialect, RecordTable table) {
        this.dialect = dialect;
        this.table = table;
        claim = table.sql(dialect.claim());
        lock = table.sql(dialect.lock());
        lockExpired = table.sql(dialect.lockExpired());
        complete = table.sql(Queries.COMPLETE);
    }
}
