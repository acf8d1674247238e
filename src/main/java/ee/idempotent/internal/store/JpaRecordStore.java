package ee.idempotent.internal.store;

import ee.idempotent.internal.config.Setting;
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
import jakarta.persistence.TransactionRequiredException;
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

    /** Which table a statement touches: else Hibernate takes it for all, and empties the second-level cache. */
    private static final String HIBERNATE_SPACES = "org.hibernate.query.native.spaces";

    @Inject
    private IdempotentExtension extension;

    private EntityManager entityManager;
    private int maxHeaders;
    private volatile @Nullable Dialect dialect;
    private volatile @Nullable RecordTable table;

    /** For CDI. */
    JpaRecordStore() {}

    /** With a given entity manager, and room for as many characters of headers. */
    JpaRecordStore(EntityManager entityManager, int maxHeaders) {
        this.entityManager = entityManager;
        this.maxHeaders = maxHeaders;
    }

    @PostConstruct
    void configure() {
        entityManager = LentEntityManager.of(extension);
        maxHeaders = extension.configuration().get(Setting.MAX_HEADERS);
    }

    @Override
    public Optional<StoredRecord> lookUp(RecordKey key, Fingerprint fingerprint) {
        Query query = ofKey(
                        ours(entityManager.createNativeQuery(table().sql(Queries.LOOK_UP), Queries.WITH_RESPONSE)), key)
                .setParameter(4, fingerprint.toBytes());
        return Rows.withResponse(query, fingerprint);
    }

    @Override
    public void recogniseDatabase() {
        table();
    }

    @Override
    public boolean claimsAtLookUp() {
        return dialect().lookUpOrClaim() != null;
    }

    @Override
    public Optional<StoredRecord> lookUpOrClaim(
            RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        String sql = Objects.requireNonNull(dialect().lookUpOrClaim(), "not on this database");
        Query query = claim(sql, key, fingerprint, now, expiresAt);
        return unlessClaimed(() -> Rows.withResponse(query, fingerprint));
    }

    @Override
    public void claim(RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        Query query = claim(dialect().claim(), key, fingerprint, now, expiresAt);
        try {
            unlessClaimed(query::executeUpdate);
        } catch (TransactionRequiredException outside) {
            throw new IllegalStateException(
                    "IDEM-0142: The EntityManager of the idempotency records takes no part in the transaction. Its persistence"
                            + " unit has to be transaction-type=\"JTA\" with a jta-data-source, and the persistence context"
                            + " not UNSYNCHRONIZED",
                    outside);
        }
    }

    private Query claim(String sql, RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        return ofKey(sql, key)
                .setParameter(4, fingerprint.toBytes())
                .setParameter(5, now.toEpochMilli())
                .setParameter(6, expiresAt.toEpochMilli());
    }

    @Override
    public void renew(RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        unlessClaimed(() -> lockExpired(key, now)
                && claim(Queries.RENEW, key, fingerprint, now, expiresAt).executeUpdate() == 1);
    }

    private boolean lockExpired(RecordKey key, Instant now) {
        Query query = ofKey(dialect().lockExpired(), key).setParameter(4, now.toEpochMilli());
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
        return Rows.withoutResponse(ofKey(dialect().lock(), key));
    }

    @Override
    public void complete(RecordKey key, StoredResponse response, Instant now, Instant expiresAt) {
        byte[] body = response.body();
        Query query = ofKey(body == null ? Queries.COMPLETE_WITHOUT_BODY : Queries.COMPLETE, key)
                .setParameter(4, (short) response.status())
                .setParameter(5, headers(response))
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

    /** A database would cut them off, or fail with a message that says nothing of the limit. */
    private String headers(StoredResponse response) {
        String headers = HeadersJson.write(response.headers());
        if (headers.length() > maxHeaders) {
            throw new IllegalStateException("IDEM-0143: The response headers take " + headers.length()
                    + " characters, more than idempotent.max-headers = " + maxHeaders
                    + "; the operation was rolled back");
        }
        return headers;
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
    public void verify() {
        new TableCheck(this, entityManager, dialect(), table()).run();
    }

    /** Found out when it is first needed, since the database may be away when the application starts. */
    private Dialect dialect() {
        Dialect known = dialect;
        if (known == null) {
            Mapping.require(entityManager);
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
        return query.setFlushMode(FlushModeType.COMMIT).setHint(HIBERNATE_SPACES, table().name());
    }
}
