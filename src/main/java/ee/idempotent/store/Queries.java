package ee.idempotent.store;

/**
 * What the store says to the database. Each statement names its columns and reads no more than its step needs; none
 * loads an entity.
 */
final class Queries {

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
            update IdempotencyRecord r
            set r.state = 1, r.status = :status, r.headers = :headers, r.body = :body,
                r.completedAt = :now, r.expiresAt = :expiresAt
            where r.caller = :caller and r.operation = :operation and r.key = :key and r.state = 0
            """;

    static final String RENEW =
            """
            update IdempotencyRecord r
            set r.state = 0, r.fingerprint = :fingerprint, r.createdAt = :now, r.expiresAt = :expiresAt,
                r.completedAt = null, r.status = null, r.headers = null, r.body = null
            where r.caller = :caller and r.operation = :operation and r.key = :key
            """;

    /**
     * In SQL, since the providers do not turn JPA's lock hints into SKIP LOCKED on each database: they wait, or fail and
     * take the transaction with them.
     */
    static final String LOCK =
            """
            select fingerprint, state, expires_at from idempotency_record
            where caller = ?1 and operation = ?2 and idempotency_key = ?3
            for update skip locked
            """;

    private Queries() {}
}
