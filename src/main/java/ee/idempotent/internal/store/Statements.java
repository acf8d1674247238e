package ee.idempotent.internal.store;

import org.jspecify.annotations.Nullable;

/** The statements in SQL, as one database and one persistence unit need them. */
final class Statements {

    final Dialect dialect;
    final RecordTable table;

    final String claim;
    final @Nullable String lookUpOrClaim;
    final String lock;
    final String lockExpired;
    final String complete;
    final String completeWithoutBody;

    Statements(Dialect dialect, RecordTable table) {
        this.dialect = dialect;
        this.table = table;
        claim = table.sql(dialect.claim());
        lookUpOrClaim = dialect.lookUpOrClaim() == null ? null : table.sql(dialect.lookUpOrClaim());
        lock = table.sql(dialect.lock());
        lockExpired = table.sql(dialect.lockExpired());
        complete = table.sql(Queries.COMPLETE);
        completeWithoutBody = table.sql(Queries.COMPLETE_WITHOUT_BODY);
    }
}
