package ee.idempotent.internal.store;

import java.time.Duration;

/**
 * What the store says to the database about leases. {@code {now}} is the database's clock. The two columns of a lease are not mapped, since a
 * table without them is fine for whoever has no leases.
 */
final class LeaseQueries {

    private static final String COLUMNS =
            """
            insert into {table}
                ({caller}, {operation}, {key}, {fingerprint}, {state}, {createdAt}, {expiresAt}, {lease_token}, {lease_until})
            """;

    static final String TAKE = COLUMNS + "values (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, {now} + ?8)\n";

    /** Without waiting for the disk, or for long: see {@link Dialect#POSTGRESQL}. */
    static final String TAKE_ON_POSTGRESQL = Queries.CLAIM_ON_POSTGRESQL
            + COLUMNS
            + """
                    select cast(?1 as varchar), cast(?2 as varchar), cast(?3 as varchar), cast(?4 as bytea), 0, ?5, ?6, ?7, {now} + ?8
                    from claim
                    """;

    static final String TAKE_OVER =
            """
            update {table}
            set {state} = 0, {fingerprint} = ?4, {createdAt} = case when {expiresAt} <= ?5 then ?5 else {createdAt} end,
                {expiresAt} = ?6, {completedAt} = null, {status} = null, {headers} = null, {body} = null,
                {lease_token} = ?7, {lease_until} = {now} + ?8
            """
                    + Queries.OF_KEY
                    + "and ({lease_until} is null or {lease_until} <= {now})\n";

    /** Two columns, since not every provider gives a row of one as an array. */
    static final String IS_LEASED =
            "select {state}, case when {lease_until} > {now} then 1 else 0 end from {table}\n" + Queries.OF_KEY;

    /** How long a statement waits that has to wait for a transaction that may have fallen silent. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Sets PostgreSQL's bound, for statements that are alone in their transactions. */
    private static final String BOUND =
            "with bound as (select set_config('lock_timeout', '%dms', true))\n".formatted(PATIENCE.toMillis());

    private static final String OF_LEASE = Queries.OF_KEY + "and {lease_token} = ?4\n";

    /** Whether a lease is not lost, as last committed. */
    static final String OWNED = "select {state}, {expiresAt} from {table}\n" + OF_LEASE;

    static final String LOCK = OWNED + "for update\n";

    /** Those of some leases that nobody has locked. */
    static final String UNLOCKED = "select {lease_token}, {state} from {table}%s where\n";

    /** The database ends the transaction if it falls silent, before those give up that wait for it. */
    static final String UNLOCKED_ON_POSTGRESQL =
            "with bound as (select set_config('idle_in_transaction_session_timeout', '%dms', true))\n"
                            .formatted(PATIENCE.minusSeconds(1).toMillis())
                    + "select {lease_token}, {state} from bound, {table}%s where\n";

    static final String RENEW =
            """
            update {table}%s
            set {lease_until} = {now} + ?1, {expiresAt} = case when {expiresAt} < ?2 then ?2 else {expiresAt} end
            where
            """;

    private static final String COMPLETION =
            """
            update {table}
            set {state} = 1, {status} = ?5, {headers} = ?6, {body} = ?7, {completedAt} = ?8, {expiresAt} = ?9,
                {lease_token} = null, {lease_until} = null
            """;

    private static final String STARTED = OF_LEASE + "and {state} = 0\n";

    static final String COMPLETE = COMPLETION + STARTED;

    static final String COMPLETE_ON_POSTGRESQL = BOUND + COMPLETION + "from bound\n" + STARTED;

    private static final String NO_LEASE = "update {table} set {lease_token} = null, {lease_until} = null\n";

    static final String RELEASE = NO_LEASE + OF_LEASE;

    static final String RELEASE_ON_POSTGRESQL = BOUND + NO_LEASE + "from bound\n" + OF_LEASE;

    static final String FORGET = "delete from {table}\n" + OF_LEASE;

    static final String FORGET_ON_POSTGRESQL = BOUND + "delete from {table} using bound\n" + OF_LEASE;

    private LeaseQueries() {}
}
