package ee.idempotent.internal.store;

/**
 * What the store says to the database. Each statement names its columns and reads no more than its step needs; none
 * loads an entity. Those in SQL have the names of attributes in braces, and {@link RecordTable} puts those of the columns
 * in their place.
 */
final class Queries {

    /** The state of a record without a response. */
    static final int STARTED = 0;

    /** The state of a record with one. */
    static final int COMPLETED = 1;

    /**
     * Without the body, unless it is to be replayed: a body is large, and a question about a key is not. What is not there
     * has a type all the same: EclipseLink passes a bare null as a text, which PostgreSQL does not take for bytes.
     */
    static final String LOOK_UP =
            """
            select r.fingerprint, r.state, r.expiresAt, r.status, r.headers,
                case when r.state = 1 and r.fingerprint = :fingerprint then r.body
                    else nullif(r.fingerprint, r.fingerprint) end
            from IdempotencyRecord r
            where r.caller = :caller and r.operation = :operation and r.key = :key
            """;

    static final String COMPLETE =
            """
            update {table}
            set {state} = 1, {status} = ?4, {headers} = ?5, {body} = ?6, {completedAt} = ?7, {expiresAt} = ?8
            where {caller} = ?1 and {operation} = ?2 and {key} = ?3 and {state} = 0
            """;

    static final String REOPEN =
            """
            update IdempotencyRecord r
            set r.state = 0, r.completedAt = null, r.status = null, r.headers = null, r.body = null
            where r.caller = :caller and r.operation = :operation and r.key = :key
            """;

    static final String RENEW =
            """
            update IdempotencyRecord r
            set r.state = 0, r.fingerprint = :fingerprint, r.createdAt = :now, r.expiresAt = :expiresAt,
                r.completedAt = null, r.status = null, r.headers = null, r.body = null
            where r.caller = :caller and r.operation = :operation and r.key = :key
            """;

    /** The keys of records that nobody may count on any more. */
    static final String EXPIRED =
            """
            select r.caller, r.operation, r.key from IdempotencyRecord r
            where r.expiresAt <= :now
            order by r.expiresAt
            """;

    static final String DELETE =
            """
            delete from IdempotencyRecord r
            where r.caller = :caller and r.operation = :operation and r.key = :key
            """;

    private static final String VALUES =
            """
            into {table}
                ({caller}, {operation}, {key}, {fingerprint}, {state}, {createdAt}, {expiresAt})
            values (?1, ?2, ?3, ?4, 0, ?5, ?6)
            """;

    static final String INSERT = "insert " + VALUES;
    static final String INSERT_IGNORE = "insert ignore " + VALUES;

    /** MariaDB's, which would wait for an owner up to 50 seconds. */
    static final String WITHOUT_WAITING = "set statement innodb_lock_wait_timeout = 0 for\n";

    static final String INSERT_WITHOUT_WAITING = WITHOUT_WAITING + INSERT;

    static final String RECORD = "select {fingerprint}, {state}, {expiresAt} from {table}\n";
    static final String RECORD_WITH_RESPONSE =
            """
            select {fingerprint}, {state}, {expiresAt}, {status}, {headers},
                case when {state} = 1 and {fingerprint} = ?4 then {body} end
            from {table}
            """;
    static final String OF_KEY = "where {caller} = ?1 and {operation} = ?2 and {key} = ?3\n";

    /**
     * In SQL, since the providers do not turn JPA's lock hints into SKIP LOCKED on each database: they wait, or fail and
     * take the transaction with them.
     */
    static final String SKIP_LOCKED = "for update skip locked\n";

    /** Not locked either is a record that was renewed since it was seen. */
    static final String EXPIRED_BY = "and {expiresAt} <= ?4\n";

    private Queries() {}
}
