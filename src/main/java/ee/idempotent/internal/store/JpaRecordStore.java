package ee.idempotent.internal.store;

import ee.idempotent.internal.config.HoldPolicy;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.AlreadyRecordedException;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.Holds;
import ee.idempotent.internal.engine.LeaseStore;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.RecordVersion;
import ee.idempotent.internal.engine.StepStore;
import ee.idempotent.internal.engine.StoredRecord;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.Transactions;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The records in the application's own persistence unit. Every statement runs with {@link FlushModeType#COMMIT}: when to
 * flush the application's entities is the application's business.
 */
@ApplicationScoped
class JpaRecordStore implements RecordStore {

    @Inject
    private IdempotentExtension extension;

    private final LeaseStore leases = new LeasedRows(this);
    private final StepStore steps = new StepRows(this);

    private EntityManager entityManager;
    private int maxHeaders;
    private HoldPolicy hold = HoldPolicy.DATABASE;
    private volatile @Nullable StatementRunner runner;
    private volatile @Nullable Dialect dialect;
    private volatile @Nullable RecordTable table;
    private volatile @Nullable Boolean losesTransactionWhenItMayNotWait;

    /** For CDI. */
    JpaRecordStore() {}

    /** With a given entity manager, and room for as many characters of headers. */
    JpaRecordStore(EntityManager entityManager, int maxHeaders) {
        this.entityManager = entityManager;
        this.maxHeaders = maxHeaders;
    }

    /** With a given runner of statements, null for the provider's own, and a way of holding keys. */
    JpaRecordStore(EntityManager entityManager, int maxHeaders, @Nullable StatementRunner runner, HoldPolicy hold) {
        this(entityManager, maxHeaders);
        this.runner = runner;
        this.hold = hold;
    }

    @PostConstruct
    void configure() {
        entityManager = LentEntityManager.of(extension);
        maxHeaders = extension.configuration().get(Setting.MAX_HEADERS);
        hold = extension.configuration().get(Setting.HOLD);
    }

    @Override
    public Optional<StoredRecord> lookUp(RecordKey key, Fingerprint fingerprint) {
        String sql = table().sql(Queries.LOOK_UP);
        List<Object[]> rows = runner() instanceof JdbcRunner jdbc && jdbc.readsResponses()
                ? jdbc.select(sql, key.caller(), key.operation(), key.key(), fingerprint.toBytes())
                : mappedRows(sql, key, fingerprint);
        return Rows.withResponse(rows, fingerprint);
    }

    private List<Object[]> mappedRows(String sql, RecordKey key, Fingerprint fingerprint) {
        Query query = ofKey(ours(entityManager.createNativeQuery(sql, Queries.WITH_RESPONSE)), key)
                .setParameter(4, fingerprint.toBytes());
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> (Object[]) row).toList();
    }

    @Override
    public void recogniseDatabase() {
        table();
        losesTransactionWhenItMayNotWait();
    }

    @Override
    public @Nullable Holds holds(Transactions transactions, Clock clock) {
        if (hold == HoldPolicy.ROW || !(runner() instanceof JdbcRunner jdbc)) {
            return null;
        }
        return switch (dialect()) {
            case POSTGRESQL -> new AdvisoryHolds(jdbc, table(), maxHeaders, this, transactions, clock);
            case MARIADB ->
                losesTransactionWhenItMayNotWait()
                        ? null
                        : new InsertedHolds(jdbc, nativeRunner(), table(), this, transactions, clock);
            default -> null;
        };
    }

    /** A setting of MariaDB: then a statement that may not wait takes the whole transaction with it. */
    private boolean losesTransactionWhenItMayNotWait() {
        Boolean known = losesTransactionWhenItMayNotWait;
        if (known == null) {
            known = dialect() == Dialect.MARIADB && isOn("innodb_rollback_on_timeout");
            losesTransactionWhenItMayNotWait = known;
        }
        return known;
    }

    private boolean isOn(String setting) {
        Object value = entityManager
                .createNativeQuery("select @@" + setting)
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
        return !(value instanceof Number number ? number.intValue() == 0 : Boolean.FALSE.equals(value));
    }

    @Override
    public void claim(RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        requireJoined();
        unlessClaimed(() -> bind(dialect().claim(), key, fingerprint, now, expiresAt));
    }

    void requireJoined() {
        if (!isJoinedToTransaction()) {
            throw new IllegalStateException(
                    "IDEM-0142: The EntityManager of the idempotency records takes no part in the transaction. Its persistence"
                            + " unit has to be transaction-type=\"JTA\" with a jta-data-source, and the persistence context"
                            + " not UNSYNCHRONIZED");
        }
    }

    private boolean isJoinedToTransaction() {
        if (entityManager.isJoinedToTransaction()) {
            return true;
        }
        ProviderConnection provider = ProviderConnection.of(entityManager);
        return provider != null && provider.isJoined(entityManager);
    }

    @Override
    public void startAnew(RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        unlessClaimed(() -> lockExpired(key, now) && bind(Queries.START_ANEW, key, fingerprint, now, expiresAt) == 1);
    }

    private int bind(String statement, RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        return runner().update(
                        table().sql(statement),
                        key.caller(),
                        key.operation(),
                        key.key(),
                        fingerprint.toBytes(),
                        now.toEpochMilli(),
                        expiresAt.toEpochMilli());
    }

    private boolean lockExpired(RecordKey key, Instant now) {
        return !runner().select(
                        table().sql(dialect().lockExpired()),
                        key.caller(),
                        key.operation(),
                        key.key(),
                        now.toEpochMilli())
                .isEmpty();
    }

    /** What a claim or a deletion comes to, unless somebody else is at the same record. */
    static <T> T unlessClaimed(Supplier<T> work) {
        try {
            return work.get();
        } catch (PersistenceException failure) {
            throw switch (SqlFailure.of(failure)) {
                case DUPLICATE, CONFLICT, LOCKED, CHANGED -> new AlreadyRecordedException(failure);
                case MISFIT, TIMEOUT, OTHER -> failure;
            };
        }
    }

    @Override
    public Optional<StoredRecord> lock(RecordKey key) {
        return Rows.withoutResponse(
                runner().select(table().sql(dialect().lock()), key.caller(), key.operation(), key.key()));
    }

    @Override
    public void complete(RecordKey key, StoredResponse response, Instant now, Instant expiresAt) {
        int completed = runner().update(
                        table().sql(Queries.COMPLETE),
                        key.caller(),
                        key.operation(),
                        key.key(),
                        response.status(),
                        headers(response),
                        response.body(),
                        now.toEpochMilli(),
                        expiresAt.toEpochMilli());
        if (completed != 1) {
            throw new IllegalStateException("IDEM-0207: The record of " + key
                    + " was gone, or already completed, when its owner wanted to complete it");
        }
    }

    @Override
    public void reopen(RecordKey key) {
        ofKey(Queries.REOPEN, key).executeUpdate();
    }

    @Override
    public List<RecordKey> expired(Instant now, int skipped, int most) {
        List<?> rows = query(Queries.EXPIRED)
                .setParameter(1, now.toEpochMilli())
                .setFirstResult(skipped)
                .setMaxResults(most)
                .getResultList();
        return rows.stream().map(row -> Rows.key((Object[]) row)).toList();
    }

    @Override
    public boolean delete(RecordKey key, Instant now) {
        return unlessClaimed(
                () -> lockExpired(key, now) && ofKey(Queries.DELETE, key).executeUpdate() == 1);
    }

    @Override
    public boolean delete(RecordKey key, RecordVersion seen) {
        Instant completedAt = seen.completedAt();
        return unlessClaimed(() -> Rows.withoutResponse(runner().select(
                                        table().sql(dialect().lockAsSeen()),
                                        key.caller(),
                                        key.operation(),
                                        key.key(),
                                        seen.completed() ? Queries.COMPLETED : Queries.STARTED,
                                        seen.createdAt().toEpochMilli(),
                                        completedAt == null ? -1L : completedAt.toEpochMilli(),
                                        seen.expiresAt().toEpochMilli()))
                        .filter(locked -> locked.fingerprint().toString().startsWith(seen.digits()))
                        .isPresent()
                && ofKey(Queries.DELETE, key).executeUpdate() == 1);
    }

    @Override
    public boolean unbind(RecordKey key, Fingerprint fingerprint) {
        return lock(key).filter(locked -> locked.isOpenTo(fingerprint)).isPresent()
                && ofKey(Queries.DELETE, key).executeUpdate() == 1;
    }

    @Override
    public void verify() {
        new TableCheck(this, entityManager, dialect(), table()).run();
    }

    /** Found out when it is first needed, since the database may be away when the application starts. */
    Dialect dialect() {
        Dialect known = dialect;
        if (known == null) {
            Mapping.require(entityManager);
            known = new Detection(entityManager).dialect();
            dialect = known;
        }
        return known;
    }

    RecordTable table() {
        RecordTable known = table;
        if (known == null) {
            known = RecordTable.of(entityManager, dialect());
            table = known;
        }
        return known;
    }

    StatementRunner runner() {
        StatementRunner known = runner;
        if (known == null) {
            ProviderConnection provider = ProviderConnection.of(entityManager);
            known = provider == null ? nativeRunner() : new JdbcRunner(entityManager, provider);
            runner = known;
        }
        return known;
    }

    /** What runs statements outside a transaction, too. */
    StatementRunner nativeRunner() {
        return new NativeRunner(entityManager, table());
    }

    /** Asks for what the second version of the scripts has added. */
    void verifyVersion2(Runnable question) {
        try {
            question.run();
        } catch (PersistenceException e) {
            if (SqlFailure.of(e) != SqlFailure.MISFIT) {
                throw e;
            }
            throw new IllegalStateException(
                    "IDEM-0211: Guard.LEASE and Steps need columns and a table that are missing. Create them with "
                            + dialect().script().replace("/v1/", "/v2/") + " in the library's jar",
                    e);
        }
    }

    RecordTable stepTable() {
        return RecordTable.ofSteps(entityManager, dialect(), table());
    }

    String headers(StoredResponse response) {
        return HeadersJson.write(response.headers(), maxHeaders);
    }

    void flush() {
        if (isJoinedToTransaction()) {
            entityManager.flush();
        }
    }

    @Override
    public LeaseStore leases() {
        return leases;
    }

    @Override
    public StepStore steps() {
        return steps;
    }

    private Query ofKey(String statement, RecordKey key) {
        return ofKey(query(statement), key);
    }

    private static Query ofKey(Query query, RecordKey key) {
        return query.setParameter(1, key.caller())
                .setParameter(2, key.operation())
                .setParameter(3, key.key());
    }

    private Query query(String statement) {
        return ours(entityManager.createNativeQuery(table().sql(statement)));
    }

    private Query ours(Query query) {
        return query.setFlushMode(FlushModeType.COMMIT).setHint(NativeRunner.HIBERNATE_SPACES, table().name());
    }
}
