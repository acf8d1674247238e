package ee.idempotent.store;

import java.util.List;

/** How a database spells what standard SQL cannot say. The one place that knows. */
enum Dialect {

    /** H2, and any database that is not known: the later one of two that insert at once fails as a duplicate. */
    STANDARD(
            """
            insert into idempotency_record
                (caller, operation, idempotency_key, fingerprint, state, created_at, expires_at)
            select cast(?1 as varchar(255)), cast(?2 as varchar(255)), cast(?3 as varchar(255)), ?4, 0, ?5, ?6
            where not exists (
                select 1 from idempotency_record where caller = ?1 and operation = ?2 and idempotency_key = ?3)
            """),

    /**
     * The claim's commit does not wait for the disk. It need not: the log is sequential, so an execution that is durable
     * has a durable claim before it, and a claim that is lost had no durable execution.
     */
    POSTGRESQL(
            """
            with claim as (select set_config('synchronous_commit', 'off', true))
            insert into idempotency_record
                (caller, operation, idempotency_key, fingerprint, state, created_at, expires_at)
            select cast(?1 as varchar), cast(?2 as varchar), cast(?3 as varchar), cast(?4 as bytea), 0, ?5, ?6
            from claim
            where not exists (
                select 1 from idempotency_record where caller = ?1 and operation = ?2 and idempotency_key = ?3)
            on conflict do nothing
            """),

    /**
     * An insert of a key whose row is locked waits for the owner here, up to 50 seconds. So it is told not to wait: that
     * it would have to means that somebody else's claim came first.
     */
    MARIADB(
            """
            set statement innodb_lock_wait_timeout = 0 for
            insert ignore into idempotency_record
                (caller, operation, idempotency_key, fingerprint, state, created_at, expires_at)
            values (?1, ?2, ?3, ?4, 0, ?5, ?6)
            """);

    /** Asks for a table of each database's own catalogue, in the one schema that all of them have. */
    static final String DETECT =
            """
            select table_name from information_schema.tables
            where table_schema in ('pg_catalog', 'information_schema') and table_name in ('pg_class', 'INNODB_TRX')
            """;

    private final String claim;

    Dialect(String claim) {
        this.claim = claim;
    }

    /** The dialect that the answer to {@link #DETECT} tells. */
    static Dialect of(List<?> catalogueTables) {
        if (catalogueTables.contains("pg_class")) {
            return POSTGRESQL;
        }
        return catalogueTables.contains("INNODB_TRX") ? MARIADB : STANDARD;
    }

    /** Inserts a record unless it is there. */
    String claim() {
        return claim;
    }
}
