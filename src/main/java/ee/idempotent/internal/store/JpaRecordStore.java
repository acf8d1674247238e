package ee.idempotent.internal.store;

import ee.idempotent.internal.config.HoldPolicy;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.AlreadyClaimedException;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.Holds;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
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

    private EntityManager entityManager;
    private HoldPolicy hold = HoldPolicy.DATABASE;
    private volatile @Nullable Statements statements;
    private volatile @Nullable StatementRunner runner;

    /** For CDI. */
    JpaRecordStore() {}

    /** With a given entity manager. */
    JpaRecordStore(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** With given statements, too. */
    JpaRecordStore(EntityManager entityManager, Statements statements) {
        this(entityManager);
        this.statements = statements;
    }

    /** With a given runner of statements, null for the provider's own, and a way of holding keys. */
    JpaRecordStore(EntityManager entityManager, @Nullable StatementRunner runner, HoldPolicy hold) {
        this(entityManager);
        this.runner = runner;
        this.hold = hold;
    }

    @PostConstruct
    void choose() {
        entityManager = LentEntityManager.of(extension);
        hold = extension.configuration().get(Setting.HOLD);
    }

    @Override
    public Optional<StoredRecord> lookUp(RecordKey key, Fingerprint fingerprint) {
        Query query = named(Queries.LOOK_UP, key).setParameter("fingerprint", fingerprint.toBytes());
        return Rows.withResponse(rows(query), fingerprint);
    }

    private static List<Object[]> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> (Object[]) row).toList();
    }

    @Override
    public void recogniseDatabase() {
        statements();
    }

    @Override
    public @Nullable Holds holds(Transactions transactions, Clock clock) {
        if (hold == HoldPolicy.ROW || !(runner() instanceof JdbcRunner jdbc)) {
            return null;
        }
        return switch (statements().dialect) {
            case POSTGRESQL -> new AdvisoryHolds(jdbc, statements().table, this, transactions, clock);
            case MARIADB ->
                losesTransactionWhenItMayNotWait()
                        ? null
                        : new InsertedHolds(
                                jdbc,
                                new NativeRunner(entityManager, statements().table),
                                statements().table,
                                this,
                                transactions,
                                clock);
            default -> null;
        };
    }

    /** A setting of MariaDB: then a statement that may not wait takes the whole transaction with it. */
    private boolean losesTransactionWhenItMayNotWait() {
        Object setting = entityManager
                .createNativeQuery("select @@innodb_rollback_on_timeout")
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
        return !(setting instanceof Number number ? number.intValue() == 0 : Boolean.FALSE.equals(setting));
    }

    @Override
    public void claim(RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        unlessClaimed(() -> runner().update(
                        statements().claim,
                        key.caller(),
                        key.operation(),
                        key.key(),
                        fingerprint.toBytes(),
                        now.toEpochMilli(),
                        expiresAt.toEpochMilli()));
    }

    @Override
    public void renew(RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        unlessClaimed(() -> lockExpired(key, now)
                && named(Queries.RENEW, key)
                                .setParameter("fingerprint", fingerprint.toBytes())
                                .setParameter("now", now.toEpochMilli())
                                .setParameter("expiresAt", expiresAt.toEpochMilli())
                                .executeUpdate()
                        == 1);
    }

    private boolean lockExpired(RecordKey key, Instant now) {
        return !runner().select(statements().lockExpired, key.caller(), key.operation(), key.key(), now.toEpochMilli())
                .isEmpty();
    }

    /** What a claim or a deletion comes to, unless somebody else is at the same record. */
    private static <T> T unlessClaimed(Supplier<T> work) {
        try {
            return work.get();
        } catch (PersistenceException failure) {
            throw switch (SqlFailure.of(failure)) {
                case DUPLICATE, CONFLICT, LOCKED -> new AlreadyClaimedException(failure);
                case MISFIT, TIMEOUT, OTHER -> failure;
            };
        }
    }

    @Override
    public Optional<StoredRecord> lock(RecordKey key) {
        return Rows.withoutResponse(runner().select(statements().lock, key.caller(), key.operation(), key.key()));
    }

    @Override
    public void complete(RecordKey key, StoredResponse response, Instant now, Instant expiresAt) {
        int completed = runner().update(
                        statements().complete,
                        key.caller(),
                        key.operation(),
                        key.key(),
                        response.status(),
                        HeadersJson.write(response.headers()),
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
        named(Queries.REOPEN, key).executeUpdate();
    }

    @Override
    public List<RecordKey> expired(Instant now, int skipped, int most) {
        List<?> rows = query(Queries.EXPIRED)
                .setParameter("now", now.toEpochMilli())
                .setFirstResult(skipped)
                .setMaxResults(most)
                .getResultList();
        return rows.stream().map(row -> Rows.key((Object[]) row)).toList();
    }

    @Override
    public boolean delete(RecordKey key, Instant now) {
        return unlessClaimed(
                () -> lockExpired(key, now) && named(Queries.DELETE, key).executeUpdate() == 1);
    }

    @Override
    public void verify() {
        new TableCheck(this, entityManager, statements()).run();
    }

    /** Made when they are first needed, since the database may be away when the application starts. */
    private Statements statements() {
        Statements known = statements;
        if (known == null) {
            Mapping.require(entityManager);
            known = new Statements(new Detection(entityManager).dialect(), RecordTable.of(entityManager));
            statements = known;
        }
        return known;
    }

    private StatementRunner runner() {
        StatementRunner known = runner;
        if (known == null) {
            ProviderConnection provider = ProviderConnection.of(entityManager);
            known = provider == null
                    ? new NativeRunner(entityManager, statements().table)
                    : new JdbcRunner(entityManager, provider);
            runner = known;
        }
        return known;
    }

    private Query named(String jpql, RecordKey key) {
        return query(jpql)
                .setParameter("caller", key.caller())
                .setParameter("operation", key.operation())
                .setParameter("key", key.key());
    }

    private Query query(String jpql) {
        return entityManager.createQuery(jpql).setFlushMode(FlushModeType.COMMIT);
    }
}
