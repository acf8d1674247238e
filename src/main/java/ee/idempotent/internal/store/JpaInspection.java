package ee.idempotent.internal.store;

import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;

import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.inspection.Inspection;
import ee.idempotent.internal.inspection.RecordCounts;
import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordSearch;
import ee.idempotent.internal.inspection.RecordTally;
import ee.idempotent.internal.inspection.StatusTally;
import ee.idempotent.internal.inspection.StepDetails;
import ee.idempotent.internal.inspection.TooSlowException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers an operator's questions from the same table as {@link JpaRecordStore}. */
@ApplicationScoped
class JpaInspection implements Inspection {

    /** How long a question may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** In milliseconds; only whole seconds reach the driver. */
    private static final String TIMEOUT = "jakarta.persistence.query.timeout";

    @Inject
    private IdempotentExtension extension;

    private EntityManager entityManager;
    private volatile @Nullable Dialect dialect;
    private volatile @Nullable RecordTable table;
    private volatile @Nullable RecordTable stepTable;
    private Additions additions = Additions.NONE;
    private volatile boolean leasesFound;
    private volatile boolean stepsFound;
    private final Duration patience;

    /** For CDI. */
    JpaInspection() {
        patience = PATIENCE;
    }

    /** With a given entity manager and time limit, of an application that uses neither leases nor steps. */
    JpaInspection(EntityManager entityManager, Duration patience) {
        this(entityManager, patience, Additions.NONE);
    }

    /** With a given entity manager and time limit. */
    JpaInspection(EntityManager entityManager, Duration patience, Additions additions) {
        this.entityManager = entityManager;
        this.patience = patience;
        this.additions = additions;
    }

    @PostConstruct
    void configure() {
        entityManager = LentEntityManager.of(extension);
        additions = Additions.of(extension);
    }

    @Override
    public void connect() {
        exists(query(dialect().ping()));
    }

    @Override
    public RecordCounts count() {
        long started = 0;
        long completed = 0;
        for (Object[] row : rows(query(InspectionQueries.COUNT)).toList()) {
            if (InspectedRows.completed(row[0])) {
                completed += InspectedRows.number(row[1]);
            } else {
                started += InspectedRows.number(row[1]);
            }
        }
        return new RecordCounts(started, completed);
    }

    @Override
    public List<RecordTally> tally(Instant since, int hours) {
        Query query = query(InspectionQueries.tally(hours));
        for (int hour = 0; hour < hours; hour++) {
            query.setParameter(hour + 1, since.plus(hour, HOURS).toEpochMilli());
        }
        return rows(query).map(InspectedRows::tally).toList();
    }

    @Override
    public List<RecordDetails> oldestStarted(int most) {
        Query query = query(InspectionQueries.OLDEST_STARTED + dialect().first(most));
        return rows(query).map(InspectedRows::details).toList();
    }

    @Override
    public List<RecordDetails> newest(RecordSearch search, int most) {
        RecordSearch.Position after = search.after();
        RecordKey last = after == null ? null : after.key();
        NumberedSql sql = NumberedSql.forJpa(
                InspectionQueries.newest(search) + dialect().first(most),
                search.caller(),
                search.operation(),
                search.completed() == null ? null : search.completed() ? Queries.COMPLETED : Queries.STARTED,
                search.leastStatus(),
                search.mostStatus(),
                milliseconds(search.from()),
                milliseconds(search.until()),
                after == null ? null : milliseconds(after.createdAt()),
                last == null ? null : last.caller(),
                last == null ? null : last.operation(),
                last == null ? null : last.key());
        Query query = query(sql.sql());
        for (int index = 0; index < sql.values().size(); index++) {
            query.setParameter(index + 1, sql.values().get(index));
        }
        return rows(query).map(InspectedRows::details).toList();
    }

    private static @Nullable Long milliseconds(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    @Override
    public List<StatusTally> minutes(Instant since, int minutes) {
        Query query = query(InspectionQueries.minutes(minutes));
        for (int minute = 0; minute < minutes; minute++) {
            query.setParameter(minute + 1, since.plus(minute, MINUTES).toEpochMilli());
        }
        return rows(query).map(InspectedRows::statusTally).toList();
    }

    @Override
    public long expired(Instant now) {
        return rows(query(InspectionQueries.EXPIRED).setParameter(1, now.toEpochMilli()))
                .mapToLong(row -> InspectedRows.number(row[0]))
                .sum();
    }

    @Override
    public OptionalLong owners() {
        return dialect() == Dialect.POSTGRESQL
                ? rows(query(InspectionQueries.OWNERS))
                        .mapToLong(row -> InspectedRows.number(row[0]))
                        .findFirst()
                : OptionalLong.empty();
    }

    @Override
    public List<RecordKey> find(@Nullable String caller, @Nullable String operation, String key, int most) {
        Query query =
                query(InspectionQueries.find(caller != null, operation != null)).setMaxResults(most);
        return rows(ofAny(query, caller, operation, key)).map(Rows::key).toList();
    }

    private static Query ofAny(Query query, @Nullable String caller, @Nullable String operation, String key) {
        query.setParameter(1, key);
        if (caller != null) {
            query.setParameter(2, caller);
        }
        if (operation != null) {
            query.setParameter(caller == null ? 2 : 3, operation);
        }
        return query;
    }

    @Override
    public boolean hasLeases() {
        if (!leasesFound && additions.leases().getAsBoolean()) {
            leasesFound = isThere(table(), InspectionQueries.LEASES);
        }
        return leasesFound;
    }

    @Override
    public boolean hasSteps() {
        if (!stepsFound && additions.steps().getAsBoolean()) {
            stepsFound = isThere(stepTable(), InspectionQueries.STEPS);
        }
        return stepsFound;
    }

    /** It is looked for again until it is found: somebody may run the script meanwhile. */
    private boolean isThere(RecordTable where, String question) {
        try {
            return rows(entityManager.createNativeQuery(where.sql(question)))
                    .findAny()
                    .isEmpty();
        } catch (PersistenceException failure) {
            if (SqlFailure.of(failure) != SqlFailure.MISFIT) {
                throw failure;
            }
            return false;
        }
    }

    @Override
    public List<StepDetails> steps(@Nullable String caller, @Nullable String operation, String key, int most) {
        String question = InspectionQueries.steps(caller != null, operation != null);
        return hasSteps() ? steps(ofAny(stepQuery(question, most), caller, operation, key)) : List.of();
    }

    @Override
    public List<StepDetails> oldestStartedSteps(int most) {
        return hasSteps() ? steps(stepQuery(InspectionQueries.OLDEST_STARTED_STEPS, most)) : List.of();
    }

    private Query stepQuery(String question, int most) {
        return entityManager.createNativeQuery(stepTable()
                .sql(question.replace("{resultBytes}", dialect().bytesOf("{result}"))
                        + dialect().first(most)));
    }

    private List<StepDetails> steps(Query query) {
        return rows(query).map(InspectedRows::step).toList();
    }

    @Override
    public Optional<RecordDetails> details(RecordKey key) {
        return rows(ofKey(query(InspectionQueries.DETAILS), key))
                .map(InspectedRows::details)
                .findFirst();
    }

    @Override
    public boolean isHeld(RecordKey key) {
        return switch (dialect()) {
            case POSTGRESQL -> isHeldByLock(AdvisoryHolds.lockOf(key));
            case MARIADB ->
                details(key).filter(record -> !record.completed()).isEmpty()
                        && exists(ofKey(query(InspectionQueries.HELD_BY_RECORD), key));
            default -> false;
        };
    }

    private boolean isHeldByLock(long lock) {
        return exists(query(InspectionQueries.HELD_BY_LOCK)
                .setParameter(1, lock >>> Integer.SIZE)
                .setParameter(2, Integer.toUnsignedLong((int) lock)));
    }

    /** Without a time limit, which the driver of MariaDB puts before the statement as that one does its isolation level. */
    private static boolean exists(Query query) {
        return !query.setFlushMode(FlushModeType.COMMIT).getResultList().isEmpty();
    }

    @Override
    public Optional<StoredResponse> response(RecordKey key) {
        String sql = table().sql(InspectionQueries.RESPONSE);
        ProviderConnection provider = ProviderConnection.of(entityManager);
        Stream<Object[]> rows = provider != null && provider.readsResponses()
                ? new JdbcRunner(entityManager, provider).select(sql, key.caller(), key.operation(), key.key()).stream()
                : rows(ofKey(entityManager.createNativeQuery(sql, Queries.WITH_RESPONSE), key));
        return rows.map(Rows::response).findFirst();
    }

    private static Query ofKey(Query query, RecordKey key) {
        return query.setParameter(1, key.caller())
                .setParameter(2, key.operation())
                .setParameter(3, key.key());
    }

    private Query query(String sql) {
        return entityManager.createNativeQuery(
                table().sql(withLease(sql).replace("{bodyBytes}", dialect().bytesOf("{body}"))));
    }

    private String withLease(String sql) {
        if (!sql.contains("{lease}")) {
            return sql;
        }
        String columns =
                hasLeases() ? InspectionQueries.LEASE.replace("{now}", dialect().now()) : InspectionQueries.NO_LEASE;
        return sql.replace("{lease}", columns);
    }

    private Dialect dialect() {
        Dialect known = dialect;
        if (known == null) {
            known = new Detection(entityManager).dialect();
            dialect = known;
        }
        return known;
    }

    private RecordTable table() {
        RecordTable known = table;
        if (known == null) {
            known = RecordTable.of(entityManager, dialect());
            table = known;
        }
        return known;
    }

    private RecordTable stepTable() {
        RecordTable known = stepTable;
        if (known == null) {
            known = RecordTable.ofSteps(entityManager, dialect(), table());
            stepTable = known;
        }
        return known;
    }

    private Stream<Object[]> rows(Query query) {
        query.setFlushMode(FlushModeType.COMMIT).setHint(TIMEOUT, Math.toIntExact(patience.toMillis()));
        try {
            List<?> rows = query.getResultList();
            return rows.stream().map(row -> (Object[]) row);
        } catch (PersistenceException failure) {
            if (SqlFailure.of(failure) == SqlFailure.TIMEOUT) {
                throw new TooSlowException(failure);
            }
            throw failure;
        }
    }
}
