package ee.idempotent.internal.store;

import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.AlreadyClaimedException;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.StoredRecord;
import ee.idempotent.internal.engine.StoredResponse;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The records in the application's own persistence unit. Every statement runs with {@link FlushModeType#COMMIT}: when to
 * flush the application's entities is the application's business.
 */
@ApplicationScoped
class JpaRecordStore implements RecordStore {

    /** Which table a statement in SQL touches: else Hibernate takes it for all, and empties the second-level cache. */
    private static final String HIBERNATE_SPACES = "org.hibernate.query.native.spaces";

    @Inject
    private IdempotentExtension extension;

    private EntityManager entityManager;
    private volatile @Nullable Statements statements;

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

    @PostConstruct
    void chooseEntityManager() {
        entityManager = LentEntityManager.of(extension);
    }

    @Override
    public Optional<StoredRecord> lookUp(RecordKey key, Fingerprint fingerprint) {
        Query query = named(Queries.LOOK_UP, key).setParameter("fingerprint", fingerprint.toBytes());
        return Rows.withResponse(query, fingerprint);
    }

    @Override
    public void recogniseDatabase() {
        statements();
    }

    @Override
    public boolean claimsAtLookUp() {
        return statements().lookUpOrClaim != null;
    }

    @Override
    public Optional<StoredRecord> lookUpOrClaim(
            RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        String sql = Objects.requireNonNull(statements().lookUpOrClaim, "not on this database");
        Query query = claim(sql, key, fingerprint, now, expiresAt);
        return unlessClaimed(() -> Rows.withResponse(query, fingerprint));
    }

    @Override
    public void claim(RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        Query query = claim(statements().claim, key, fingerprint, now, expiresAt);
        unlessClaimed(query::executeUpdate);
    }

    private Query claim(String sql, RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        return positional(sql, key)
                .setParameter(4, fingerprint.toBytes())
                .setParameter(5, now.toEpochMilli())
                .setParameter(6, expiresAt.toEpochMilli());
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
        Query query = positional(statements().lockExpired, key).setParameter(4, now.toEpochMilli());
        return Rows.withoutResponse(query).isPresent();
    }

    /** What a claim or a deletion comes to, unless somebody else is at the same record. */
    private static <T> T unlessClaimed(Supplier<T> work) {
        try {
            return work.get();
        } catch (PersistenceException failure) {
            throw switch (SqlFailure.of(failure)) {
                case DUPLICATE, CONFLICT -> new AlreadyClaimedException(failure);
                case MISFIT, TIMEOUT, OTHER -> failure;
            };
        }
    }

    @Override
    public Optional<StoredRecord> lock(RecordKey key) {
        return Rows.withoutResponse(positional(statements().lock, key));
    }

    @Override
    public void complete(RecordKey key, StoredResponse response, Instant now, Instant expiresAt) {
        byte[] body = response.body();
        Query query = positional(body == null ? statements().completeWithoutBody : statements().complete, key)
                .setParameter(4, (short) response.status())
                .setParameter(5, HeadersJson.write(response.headers()))
                .setParameter(6, now.toEpochMilli())
                .setParameter(7, expiresAt.toEpochMilli());
        if (body != null) {
            query.setParameter(8, body);
        }
        if (query.executeUpdate() != 1) {
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

    private Query named(String jpql, RecordKey key) {
        return query(jpql)
                .setParameter("caller", key.caller())
                .setParameter("operation", key.operation())
                .setParameter("key", key.key());
    }

    private Query query(String jpql) {
        return entityManager.createQuery(jpql).setFlushMode(FlushModeType.COMMIT);
    }

    private Query positional(String sql, RecordKey key) {
        return entityManager
                .createNativeQuery(sql)
                .setFlushMode(FlushModeType.COMMIT)
                .setHint(HIBERNATE_SPACES, statements().table.name())
                .setParameter(1, key.caller())
                .setParameter(2, key.operation())
                .setParameter(3, key.key());
    }
}
