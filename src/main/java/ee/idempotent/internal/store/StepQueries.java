package ee.idempotent.internal.store;

/** What the store says to the database about steps. */
final class StepQueries {

    private static final String OF_STEP = Queries.OF_KEY + "and {name} = ?4\n";

    private static final String COLUMNS =
            """
            insert into {table}
                ({caller}, {operation}, {key}, {name}, {fingerprint}, {state}, {type}, {createdAt}, {expiresAt})
            """;

    static final String INSERT = COLUMNS + "values (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8)\n";

    /** Only whoever has the lock inserts; whoever has not would wait. */
    static final String INSERT_ON_POSTGRESQL = COLUMNS
            + """
            select cast(?1 as varchar), cast(?2 as varchar), cast(?3 as varchar), cast(?4 as varchar), cast(?5 as bytea), 0,
                cast(?6 as varchar), cast(?7 as bigint), cast(?8 as bigint)
            where pg_try_advisory_xact_lock(cast(?9 as bigint) # cast(cast('{table}' as regclass) as oid)::bigint)
            on conflict do nothing
            """;

    static final String READ = "select {fingerprint}, {state}, {type}, {result}, {expiresAt} from {table}\n" + OF_STEP;

    static final String FIND = "select {fingerprint}, {state}, {type}, {result}, {expiresAt}, {name} from {table}\n"
            + Queries.OF_KEY
            + "and ({name} = ?4 or {fingerprint} <> ?5)\n";

    static final String END =
            """
            update {table}
            set {state} = ?6, {type} = ?7, {result} = ?8, {completedAt} = ?9, {expiresAt} = ?10
            """
                    + OF_STEP
                    + "and {state} = 0 and {fingerprint} = ?5\n";

    static final String KEEP = "update {table} set {expiresAt} = ?5\n" + Queries.OF_KEY + "and {fingerprint} = ?4\n";

    /** Of a step, whose columns are in square brackets: a naming strategy may call those of the two tables differently. */
    static final String REMEMBERED_RECORD =
            """
            select 1 from {table} record
            where record.{caller} = step.[caller] and record.{operation} = step.[operation] and record.{key} = step.[key]
                and record.{expiresAt} > ?1
            """;

    /** But for those whose calls are remembered for longer. */
    static final String EXPIRED =
            """
            select step.{caller}, step.{operation}, step.{key}, step.{name} from {table} step
            where step.{expiresAt} <= ?1 and not exists (%s)
            order by step.{expiresAt}
            """;

    static final String LOCK_EXPIRED =
            "select {state}, {expiresAt} from {table}\n" + OF_STEP + "and {expiresAt} <= ?5\n";

    static final String DELETE = "delete from {table}\n" + OF_STEP;

    /** Two columns, since not every provider gives a row of one as an array. */
    static final String NAMES = "select {name}, {state} from {table}\n" + Queries.OF_KEY;

    private StepQueries() {}
}
