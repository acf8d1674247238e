package ee.idempotent.store;

/** What the store says to the database on behalf of an operator. */
final class InspectionQueries {

    static final String COUNT = "select r.state, count(r.state) from IdempotencyRecord r group by r.state";

    /**
     * All that is counted, in one pass: the table may be large. In SQL, since JPQL cannot group by an expression that has
     * a parameter on every database. Rounded down, since some databases divide whole numbers with a remainder.
     */
    static final String TALLY =
            """
            select operation, state, slot, count(*)
            from (
                select operation, state, case when created_at < ?1 then 0 else floor(created_at / 3600000) end as slot
                from idempotency_record
            ) hourly
            group by operation, state, slot
            """;

    private static final String DETAILS_OF =
            """
            select r.caller, r.operation, r.key, r.state, r.status, r.createdAt, r.completedAt, r.expiresAt
            from IdempotencyRecord r
            """;

    private static final String OF_KEY = "where r.caller = :caller and r.operation = :operation and r.key = :key";

    static final String DETAILS = DETAILS_OF + OF_KEY;

    static final String OLDEST_STARTED = DETAILS_OF + "where r.state = 0 order by r.createdAt";

    static final String RESPONSE =
            "select r.status, r.headers, r.body from IdempotencyRecord r\n" + OF_KEY + " and r.state = 1";

    /** Reads what is in the primary key and nothing else, so that an index is enough. */
    static String find(boolean ofCaller, boolean ofOperation) {
        return "select r.caller, r.operation, r.key from IdempotencyRecord r where r.key = :key"
                + (ofCaller ? " and r.caller = :caller" : "")
                + (ofOperation ? " and r.operation = :operation" : "");
    }

    private InspectionQueries() {}
}
