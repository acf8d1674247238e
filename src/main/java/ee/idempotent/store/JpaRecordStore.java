package ee.idempotent.store;

import ee.idempotent.IdempotencyStore;
import ee.idempotent.engine.AlreadyClaimedException;
import ee.idempotent.engine.Fingerprint;
import ee.idempotent.engine.RecordKey;
import ee.idempotent.engine.RecordStore;
import ee.idempotent.engine.RecordView;
import ee.idempotent.engine.StoredResponse;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records in the application's own persistence unit. Every statement runs with {@link FlushModeType#COMMIT}: when to
 * flush the application's entities is the application's business.
 */
@ApplicationScoped
class JpaRecordStore implements RecordStore {

    /** The classes of SQLStates of a broken constraint, and of a transaction that another one was in the way of. */
    private static final Set<String> CONFLICTS = Set.of("23", "40");

    /** What MariaDB says instead of waiting for a lock. */
    private static final int WOULD_WAIT = 1205;

    @Inject
    @Any
    private Instance<EntityManager> entityManagers;

    private EntityManager entityManager;
    private volatile @Nullable Dialect dialect;

    /** For CDI. */
    JpaRecordStore() {}

    /** With an entity manager of one's own. */
    JpaRecordStore(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @PostConstruct
    void chooseEntityManager() {
        Instance<EntityManager> marked = entityManagers.select(IdempotencyStore.Literal.INSTANCE);
        entityManager = (marked.isUnsatisfied() ? entityManagers.select(Default.Literal.INSTANCE) : marked).get();
    }

    @Override
    public Optional<RecordView> lookUp(RecordKey key, Fingerprint fingerprint) {
        Query query = named(Queries.LOOK_UP, key).setParameter("fingerprint", fingerprint.toBytes());
        return onlyRow(query).map(row -> {
            RecordView view = view(row);
            return view.completed() && view.fingerprint().equals(fingerprint)
                    ? view.with(new StoredResponse(
                            ((Number) row[3]).intValue(), HeadersJson.read((String) row[4]), (byte[]) row[5]))
                    : view;
        });
    }

    @Override
    public void claim(RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        Query query = positional(dialect().claim(), key)
                .setParameter(4, fingerprint.toBytes())
                .setParameter(5, now.toEpochMilli())
                .setParameter(6, expiresAt.toEpochMilli());
        unlessClaimed(query::executeUpdate);
    }

    @Override
    public void renew(RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        unlessClaimed(() -> {
            if (lock(key).filter(record -> !record.expiresAt().isAfter(now)).isPresent()) {
                named(Queries.RENEW, key)
                        .setParameter("fingerprint", fingerprint.toBytes())
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("expiresAt", expiresAt.toEpochMilli())
                        .executeUpdate();
            }
        });
    }

    private static void unlessClaimed(Runnable claim) {
        try {
            claim.run();
        } catch (PersistenceException failure) {
            throw isConflict(failure) ? new AlreadyClaimedException(failure) : failure;
        }
    }

    @Override
    public Optional<RecordView> lock(RecordKey key) {
        return onlyRow(positional(Queries.LOCK, key)).map(JpaRecordStore::view);
    }

    @Override
    public void complete(RecordKey key, StoredResponse response, Instant now, Instant expiresAt) {
        int completed = named(Queries.COMPLETE, key)
                .setParameter("status", (short) response.status())
                .setParameter("headers", HeadersJson.write(response.headers()))
                .setParameter("body", response.body())
                .setParameter("now", now.toEpochMilli())
                .setParameter("expiresAt", expiresAt.toEpochMilli())
                .executeUpdate();
        if (completed != 1) {
            throw new IllegalStateException(
                    "The record of " + key + " was gone or completed when its owner completed it");
        }
    }

    /** Found out at the first claim, since the database may be away when the application starts. */
    private Dialect dialect() {
        Dialect known = dialect;
        if (known == null) {
            known = Dialect.of(entityManager
                    .createNativeQuery(Dialect.DETECT)
                    .setFlushMode(FlushModeType.COMMIT)
                    .getResultList());
            dialect = known;
        }
        return known;
    }

    private Query named(String jpql, RecordKey key) {
        return entityManager
                .createQuery(jpql)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("caller", key.caller())
                .setParameter("operation", key.operation())
                .setParameter("key", key.key());
    }

    private Query positional(String sql, RecordKey key) {
        return entityManager
                .createNativeQuery(sql)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter(1, key.caller())
                .setParameter(2, key.operation())
                .setParameter(3, key.key());
    }

    private static Optional<Object[]> onlyRow(Query query) {
        List<?> rows = query.getResultList();
        return rows.isEmpty() ? Optional.empty() : Optional.of((Object[]) rows.get(0));
    }

    private static RecordView view(Object[] row) {
        return new RecordView(
                Fingerprint.fromBytes((byte[]) row[0]),
                ((Number) row[1]).intValue() == IdempotencyRecord.COMPLETED,
                Instant.ofEpochMilli(((Number) row[2]).longValue()),
                null);
    }

    /** By SQLState or the database's own code, since each provider wraps the failure differently. */
    private static boolean isConflict(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                return CONFLICTS.contains(state.substring(0, Math.min(2, state.length())))
                        || sql.getErrorCode() == WOULD_WAIT;
            }
        }
        return false;
    }
}
