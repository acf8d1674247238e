package ee.idempotent.internal.store;

/**
 * What the store says to the database, in SQL: it costs less than JPQL, and says more. Each statement names its columns and
 * reads no more than its step needs; none loads an entity. Table and columns are {@code {table}} and the names of attributes
 * in braces; {@link RecordTable} puts their own names in their place,
 * and quotes other names in braces as it quotes those.
 */
final class Queries {

    /** The state of a record without a response. */
    static final int STARTED = 0;

    /** The state of a record with one. */
    static final int COMPLETED = 1;

    static final String OF_KEY = "where {caller} = ?1 and {operation} = ?2 and {key} = ?3\n";

    /** How the entity maps the columns of a record with its response, whose body is a large object on H2. */
    static final String WITH_RESPONSE = "IdempotencyRecord.withResponse";

    /** Without the body, unless it is to be replayed: a body is large, and a question about a key is not. */
    static final String LOOK_UP =
            """
            select {fingerprint} as {record_fingerprint}, {state} as {record_state}, {expiresAt} as {record_expires_at},
                {status} as {record_status}, {headers} as {record_headers},
                case when {state} = 1 and {fingerprint} = ?4 then {body} end as {record_body}
            from {table}
            """
                    + OF_KEY;

    static final String COMPLETE =
            """
            update {table}
            set {state} = 1, {status} = ?4, {headers} = ?5, {body} = ?6, {completedAt} = ?7, {expiresAt} = ?8
            """
                    + OF_KEY
                    + "and {state} = 0\n";

    static final String REOPEN =
            """
            update {table}
            set {state} = 0, {completedAt} = null, {status} = null, {headers} = null, {body} = null
            """
                    + OF_KEY;

    static final String START_ANEW =
            """
            update {table}
            set {state} = 0, {fingerprint} = ?4, {createdAt} = ?5, {expiresAt} = ?6,
                {completedAt} = null, {status} = null, {headers} = null, {body} = null
            """
                    + OF_KEY;

    /** The keys of records that nobody may count on any more. */
    static final String EXPIRED =
            """
            select {caller}, {operation}, {key} from {table}
            where {expiresAt} <= ?1
            order by {expiresAt}
            """;

    static final String DELETE = "delete from {table}\n" + OF_KEY;

    private static final String VALUES =
            """
            into {table}
                ({caller}, {operation}, {key}, {fingerprint}, {state}, {createdAt}, {expiresAt})
            values (?1, ?2, ?3, ?4, 0, ?5, ?6)
            """;

    static final String INSERT = "insert " + VALUES;
    static final String INSERT_IGNORE = "insert ignore " + VALUES;

    /** How PostgreSQL claims a key: see {@link Dialect#POSTGRESQL}. */
    static final String CLAIM_ON_POSTGRESQL =
            """
            with claim as (select set_config('synchronous_commit', 'off', true), set_config('lock_timeout', '500ms', true))
            """;

    /** MariaDB's, which would wait for an owner up to 50 seconds. */
    static final String WITHOUT_WAITING = "set statement innodb_lock_wait_timeout = 0 for\n";

    /** MariaDB's, which counts in seconds. */
    static final String WITHOUT_WAITING_LONG =
            "set statement innodb_lock_wait_timeout = %d for\n".formatted(LeaseQueries.PATIENCE.toSeconds());

    /** MariaDB's, outside a transaction: within one it changes nothing. */
    static final String READ_UNCOMMITTED = "set statement tx_isolation = 'READ-UNCOMMITTED' for\n";

    static final String INSERT_WITHOUT_WAITING = WITHOUT_WAITING + INSERT;

    static final String RECORD = "select {fingerprint}, {state}, {expiresAt} from {table}\n";

    /**
     * The providers do not turn JPA's lock hints into SKIP LOCKED on each database: they wait, or fail and take the
     * transaction with them.
     */
    static final String SKIP_LOCKED = "for update skip locked\n";

    /** Not locked either is a record that was renewed since it was seen. */
    static final String EXPIRED_BY = "and {expiresAt} <= ?4\n";

    /** Not locked either is a record that has changed since it was seen. */
    static final String AS_SEEN =
            "and {state} = ?4 and {createdAt} = ?5 and coalesce({completedAt}, -1) = ?6 and {expiresAt} = ?7\n";

    private Queries() {}
}
