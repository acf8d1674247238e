package ee.idempotent.internal.store;

import static java.util.stream.Collectors.joining;

import java.util.stream.IntStream;

/** What the store says to the database on behalf of an operator. */
final class InspectionQueries {

    static final String COUNT = "select r.state, count(r.state) from IdempotencyRecord r group by r.state";

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

    /**
     * All that is counted, in one pass, since the table may be large: how many records there are, and how many since the
     * beginning of each hour. To group by the hour would be shorter and take several times as long on PostgreSQL, which
     * expects as many hours as records then. In SQL, since EclipseLink makes a parameter of each number, and H2 does not
     * know its type.
     */
    static String tally(int hours) {
        return IntStream.rangeClosed(1, hours)
                .mapToObj(hour -> ", count(case when {createdAt} >= ?" + hour + " then 1 end)")
                .collect(joining(
                        "", "select {operation}, {state}, count(*)", " from {table} group by {operation}, {state}"));
    }

    /** Reads what is in the primary key and nothing else, so that an index is enough. */
    static String find(boolean ofCaller, boolean ofOperation) {
        return "select r.caller, r.operation, r.key from IdempotencyRecord r where r.key = :key"
                + (ofCaller ? " and r.caller = :caller" : "")
                + (ofOperation ? " and r.operation = :operation" : "");
    }

    private InspectionQueries() {}
}
