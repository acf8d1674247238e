package ee.idempotent.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * How databases spell what JPA cannot say: the insertion of a record unless it is there, and its lock. The one place that
 * knows. {@link RecordTable} puts the names into it.
 *
 * <p>The tests run H2, PostgreSQL, MariaDB and MySQL. The others are spelled as their manuals say.
 */
enum Dialect {

    /** What a database gets that is not known. Of two that insert at once, the later one fails as a duplicate. */
    STANDARD(Queries.INSERT, Queries.SKIP_LOCKED),

    H2(Queries.INSERT, Queries.SKIP_LOCKED),

    ORACLE(Queries.INSERT, Queries.SKIP_LOCKED),

    /**
     * The claim's commit does not wait for the disk. It need not: the log is sequential, so an execution that is durable
     * has a durable claim before it, and a claim that is lost had no durable execution.
     *
     * <p>It does wait for another claim of the key that is not committed, but not for one whose connection has fallen silent.
     */
    POSTGRESQL(
            Queries.CLAIM_ON_POSTGRESQL
                    + """
            insert into {table}
                ({caller}, {operation}, {key}, {fingerprint}, {state}, {createdAt}, {expiresAt})
            select cast(?1 as varchar), cast(?2 as varchar), cast(?3 as varchar), cast(?4 as bytea), 0, ?5, ?6
            from claim
            where not exists (
                select 1 from {table} where {caller} = ?1 and {operation} = ?2 and {key} = ?3)
            on conflict do nothing
            """,
            Queries.SKIP_LOCKED),

    /**
     * An insert of a key whose row is locked waits for the owner here, up to 50 seconds. So it is told not to wait: that
     * it would have to means that somebody else's claim came first.
     */
    MARIADB(Queries.WITHOUT_WAITING + Queries.INSERT_IGNORE, Queries.SKIP_LOCKED),

    /** An insert may wait as on MariaDB, if another claim comes between it and the look-up; it cannot be told not to. */
    MYSQL(Queries.INSERT_IGNORE, Queries.SKIP_LOCKED),

    DB2(Queries.INSERT, "for read only with rs use and keep update locks skip locked data\n"),

    SQL_SERVER(Queries.INSERT, "");

    private final String claim;
    private final String skipLocked;

    Dialect(String claim, String skipLocked) {
        this.claim = claim;
        this.skipLocked = skipLocked;
    }

    /** Inserts a record unless it is there. */
    String claim() {
        return claim;
    }

    /** Reads a record and locks it; reads nothing if another transaction has it. */
    String lock() {
        return lock("");
    }

    /** The same, of a record that has expired. */
    String lockExpired() {
        return lock(Queries.EXPIRED_BY);
    }

    /** The same, of a record that is as it was seen. */
    String lockAsSeen() {
        return lock(Queries.AS_SEEN);
    }

    String skipLocked() {
        return skipLocked;
    }

    private String lock(String condition) {
        String hint = this == SQL_SERVER ? "with (updlock, rowlock, readpast)\n" : "";
        return Queries.RECORD + hint + Queries.OF_KEY + condition + skipLocked;
    }

    /** Ends a question of which only so many rows are wanted. Said to the driver alone, it would not reach the planner. */
    String first(int most) {
        return switch (this) {
            case H2, POSTGRESQL, MARIADB, MYSQL -> "limit " + most;
            case SQL_SERVER -> "offset 0 rows fetch next " + most + " rows only";
            default -> "fetch first " + most + " rows only";
        };
    }

    /** The length of a body in bytes, without reading it. */
    String bytesOf(String column) {
        return switch (this) {
            case ORACLE -> "dbms_lob.getlength(" + column + ")";
            case SQL_SERVER -> "datalength(" + column + ")";
            default -> "octet_length(" + column + ")";
        };
    }

    /** Asks for nothing. */
    String ping() {
        return switch (this) {
            case ORACLE -> "select 1 from dual";
            case DB2 -> "select 1 from sysibm.sysdummy1";
            case STANDARD -> "select count(*) from information_schema.tables where 1 = 0";
            default -> "select 1";
        };
    }

    /** The schema that a table's name means if none is named; null where the standard's catalogue does not tell of it. */
    @Nullable String currentSchema() {
        return switch (this) {
            case H2 -> "current_schema";
            case POSTGRESQL -> "any (current_schemas(false))";
            case MARIADB, MYSQL -> "schema()";
            default -> null;
        };
    }

    /**
     * The database's own clock, in epoch milliseconds. It knows of no time zone, and goes on within a transaction where that is possible.
     *
     * @throws IllegalStateException where it is not known how to ask
     */
    String now() {
        return switch (this) {
            case H2 -> "datediff(millisecond, timestamp with time zone '1970-01-01 00:00:00+00', current_timestamp)";
            case POSTGRESQL -> "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
            case MARIADB, MYSQL -> "timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000";
            default ->
                throw new IllegalStateException("IDEM-0210: Guard.LEASE needs H2, PostgreSQL, MariaDB or MySQL, whose"
                        + " clocks it knows how to read");
        };
    }

    /** Takes the lease of a key without a record; waits for nobody where the database can be told so. */
    String take() {
        return switch (this) {
            case POSTGRESQL -> LeaseQueries.TAKE_ON_POSTGRESQL;
            case MARIADB -> Queries.WITHOUT_WAITING + LeaseQueries.TAKE;
            default -> LeaseQueries.TAKE;
        };
    }

    /** Completes the record of a lease; waits for a while where the database can be told so, as the next three. */
    String complete() {
        return this == POSTGRESQL ? LeaseQueries.COMPLETE_ON_POSTGRESQL : waitingAWhile(LeaseQueries.COMPLETE);
    }

    /** Ends a lease. */
    String release() {
        return this == POSTGRESQL ? LeaseQueries.RELEASE_ON_POSTGRESQL : waitingAWhile(LeaseQueries.RELEASE);
    }

    /** Deletes the record of a lease. */
    String forget() {
        return this == POSTGRESQL ? LeaseQueries.FORGET_ON_POSTGRESQL : waitingAWhile(LeaseQueries.FORGET);
    }

    /**
     * Locks the record of a lease. On PostgreSQL a bound would hold for the rest of the transaction, which is the application's, so it
     * does not wait there.
     */
    String lockLease() {
        return this == POSTGRESQL ? LeaseQueries.OWNED + skipLocked : waitingAWhile(LeaseQueries.LOCK);
    }

    /** Reads which leases can be renewed, and locks their records, in a transaction that does nothing else. */
    String unlocked() {
        return this == POSTGRESQL ? LeaseQueries.UNLOCKED_ON_POSTGRESQL : LeaseQueries.UNLOCKED;
    }

    private String waitingAWhile(String statement) {
        return this == MARIADB ? Queries.WITHOUT_WAITING_LONG + statement : statement;
    }

    /** Inserts a step; waits for nobody where the database can be told so. */
    String insertStep() {
        return switch (this) {
            case POSTGRESQL -> StepQueries.INSERT_ON_POSTGRESQL;
            case MARIADB -> Queries.WITHOUT_WAITING + StepQueries.INSERT;
            default -> StepQueries.INSERT;
        };
    }

    /** Where in the jar the table's script is. */
    String script() {
        return switch (this) {
            case H2 -> "META-INF/idempotent/schema/v1/h2.sql";
            case POSTGRESQL -> "META-INF/idempotent/schema/v1/postgresql.sql";
            case MARIADB -> "META-INF/idempotent/schema/v1/mariadb.sql";
            case MYSQL -> "META-INF/idempotent/schema/v1/mysql.sql";
            default -> "META-INF/idempotent/schema/v1/";
        };
    }
}
