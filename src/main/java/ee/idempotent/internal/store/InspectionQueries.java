package ee.idempotent.internal.store;

import static java.util.stream.Collectors.joining;

import ee.idempotent.internal.inspection.RecordSearch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** What the store says to the database on behalf of an operator. */
final class InspectionQueries {

    static final String COUNT = "select {state}, count(*) from {table} group by {state}";

    private static final String DETAILS_OF =
            """
            select {caller}, {operation}, {key}, {state}, {status}, {createdAt}, {completedAt}, {expiresAt},
                {fingerprint}, {headers}, {bodyBytes}, {lease}
            from {table}
            """;

    /** Until when the key is leased, and what time it is: in place of {@code {lease}} where there are leases. */
    static final String LEASE = "coalesce({lease_until}, 0) as leased_until, {now} as read_at";

    /** The same where there are none. */
    static final String NO_LEASE = "0 as leased_until, 0 as read_at";

    /** Whether the table has the columns of a lease. */
    static final String LEASES = "select {lease_token}, {lease_until} from {table} where 1 = 0";

    /** Whether there is a table of steps. */
    static final String STEPS = "select {name}, {state} from {table} where 1 = 0";

    private static final String STEPS_OF =
            """
            select {caller}, {operation}, {key}, {name}, {state}, {type}, {createdAt}, {completedAt}, {expiresAt},
                {fingerprint}, {resultBytes}
            from {table}
            """;

    /** Of two that were begun in one millisecond, the later one has the later end, or none. */
    private static final String IN_THEIR_ORDER =
            "order by {caller}, {operation}, {createdAt}, coalesce({completedAt}, {expiresAt}), {name}\n";

    static final String OLDEST_STARTED_STEPS = STEPS_OF + "where {state} = 0 order by {createdAt}\n";

    static final String DETAILS = DETAILS_OF + Queries.OF_KEY;

    static final String OLDEST_STARTED = DETAILS_OF + "where {state} = 0 order by {createdAt}\n";

    static final String EXPIRED = "select count(*), 0 from {table} where {expiresAt} <= ?1";

    /** What comes after a record in the order of a search. */
    private static final String AFTER =
            """
            {createdAt} <= ?8 and ({createdAt} < ?8 or {caller} < ?9
                or ({caller} = ?9 and ({operation} < ?10 or ({operation} = ?10 and {key} < ?11))))
            """;

    /** Of {@link AdvisoryHolds}: each owner has the lock of a key and, in the same transaction, a mark. */
    static final String OWNERS =
            """
            select coalesce(sum(least(keys, marks)), 0), 0 from (
                select count(case when objsubid = 1 then 1 end) as keys, count(case when objsubid = 2 then 1 end) as marks
                from pg_locks
                where locktype = 'advisory' and granted and mode = 'ExclusiveLock'
                    and database = (select oid from pg_database where datname = current_database())
                group by virtualtransaction) as owners
            """;

    /**
     * Of {@link AdvisoryHolds}: the halves of the key's lock, of which the lower one is combined with the table's number. Spelled
     * without the operators that a provider takes for the marks of a parameter.
     */
    static final String HELD_BY_LOCK =
            """
            select cast(classid as bigint), cast(objid as bigint)
            from pg_locks, (select cast(cast(cast('{table}' as regclass) as oid) as bigint) as number) named
            where locktype = 'advisory' and granted and objsubid = 1
                and database = (select oid from pg_database where datname = current_database())
                and cast(classid as bigint) = ?1 and cast(objid as bigint) = (?2 | number) - (?2 & number)
            """;

    /** Of {@link InsertedHolds}: a started record that is not committed yet. */
    static final String HELD_BY_RECORD =
            Queries.READ_UNCOMMITTED + "select {caller}, {key} from {table}\n" + Queries.OF_KEY + "and {state} = 0";

    static final String RESPONSE =
            """
            select {fingerprint} as {record_fingerprint}, {state} as {record_state}, {expiresAt} as {record_expires_at},
                {status} as {record_status}, {headers} as {record_headers}, {body} as {record_body}
            from {table}
            """
                    + Queries.OF_KEY
                    + "and {state} = 1";

    /**
     * All that is counted, in one pass, since the table may be large: how many records there are, and how many since the
     * beginning of each hour. To group by the hour would be shorter and take several times as long on PostgreSQL, which
     * expects as many hours as records then.
     */
    static String tally(int hours) {
        return IntStream.rangeClosed(1, hours)
                .mapToObj(hour -> ", count(case when {createdAt} >= ?" + hour + " then 1 end)")
                .collect(joining(
                        "", "select {operation}, {state}, count(*)", " from {table} group by {operation}, {state}"));
    }

    /** The same of minutes and statuses, of those records alone that are as new. */
    static String minutes(int minutes) {
        return IntStream.rangeClosed(1, minutes)
                .mapToObj(minute -> ", count(case when {createdAt} >= ?" + minute + " then 1 end)")
                .collect(joining(
                        "", "select {status}, count(*)", " from {table} where {createdAt} >= ?1 group by {status}"));
    }

    /**
     * The records that fit, newest first. All columns of the order descend, so that an index can be read backwards. A page begins
     * after a record, and not at a number: what is added meanwhile moves nothing.
     */
    static String newest(RecordSearch search) {
        Map<String, Boolean> conditions = new LinkedHashMap<>();
        conditions.put("{caller} = ?1", search.caller() != null);
        conditions.put("{operation} = ?2", search.operation() != null);
        conditions.put("{state} = ?3", search.completed() != null);
        conditions.put("{status} between ?4 and ?5", search.leastStatus() != null);
        conditions.put("{createdAt} >= ?6", search.from() != null);
        conditions.put("{createdAt} < ?7", search.until() != null);
        conditions.put(AFTER, search.after() != null);
        conditions.values().removeIf(asked -> !asked);
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions.keySet());
        return DETAILS_OF + where + "\norder by {createdAt} desc, {caller} desc, {operation} desc, {key} desc\n";
    }

    /** Reads what is in the primary key and nothing else, so that an index is enough. */
    static String find(boolean ofCaller, boolean ofOperation) {
        return "select {caller}, {operation}, {key} from {table} " + ofKey(ofCaller, ofOperation);
    }

    static String steps(boolean ofCaller, boolean ofOperation) {
        return STEPS_OF + ofKey(ofCaller, ofOperation) + IN_THEIR_ORDER;
    }

    private static String ofKey(boolean ofCaller, boolean ofOperation) {
        return "where {key} = ?1"
                + (ofCaller ? " and {caller} = ?2" : "")
                + (ofOperation ? " and {operation} = ?" + (ofCaller ? 3 : 2) : "")
                + "\n";
    }

    private InspectionQueries() {}
}
