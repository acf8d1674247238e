package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.AlreadyRecordedException;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.StoredRecord;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;

/** Somebody with transactions of their own, each on a connection of its own. */
@NullUnmarked
final class Participant implements AutoCloseable {

    final EntityManager entityManager;
    final RecordStore store;
    private final Provider provider;
    private final TestedDatabase database;
    private final Isolation isolation;
    private boolean dead;

    Participant(EntityManager entityManager, Provider provider, TestedDatabase database, Isolation isolation) {
        this.entityManager = entityManager;
        this.store = new JpaRecordStore(entityManager, StoreFixture.MAX_HEADERS);
        this.provider = provider;
        this.database = database;
        this.isolation = isolation;
    }

    Participant begin() {
        entityManager.getTransaction().begin();
        try {
            connection().setTransactionIsolation(isolation.level);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    void commit() {
        entityManager.getTransaction().commit();
    }

    void rollback() {
        if (entityManager.getTransaction().isActive()) {
            entityManager.getTransaction().rollback();
        }
    }

    /** Does something in a transaction of its own, again where the database asks for that. */
    <T> T inTransaction(Function<RecordStore, T> work) {
        while (true) {
            begin();
            try {
                T result = work.apply(store);
                commit();
                return result;
            } catch (PersistenceException failure) {
                if (!isSerializationFailure(failure)) {
                    throw failure;
                }
            } finally {
                rollback();
            }
        }
    }

    void inTransactionDo(Consumer<RecordStore> work) {
        inTransaction(records -> {
            work.accept(records);
            return null;
        });
    }

    /** Claims a key in a transaction of its own, as the engine does. */
    void claim(RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        unlessClaimed(records -> records.claim(key, fingerprint, now, expiresAt));
    }

    /** Starts an expired record anew, as the engine does. */
    void startAnew(RecordKey key, Fingerprint fingerprint, Instant now, Instant expiresAt) {
        unlessClaimed(records -> records.startAnew(key, fingerprint, now, expiresAt));
    }

    private void unlessClaimed(Consumer<RecordStore> claim) {
        begin();
        try {
            claim.accept(store);
        } catch (AlreadyRecordedException justAsGood) {
            rollback();
            return;
        }
        try {
            commit();
        } catch (PersistenceException failure) {
            if (!isSerializationFailure(failure)) {
                throw failure;
            }
            unlessClaimed(claim);
        }
    }

    Optional<StoredRecord> lookUp(RecordKey key, Fingerprint fingerprint) {
        return inTransaction(records -> records.lookUp(key, fingerprint));
    }

    /** Locks a record and lets it go. */
    Optional<StoredRecord> tryLock(RecordKey key) {
        return inTransaction(records -> records.lock(key));
    }

    void execute(String sql) {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Dies as a killed server does, in the middle of a transaction. */
    void die() throws SQLException {
        dead = true;
        if (database.dialect() == Dialect.H2) {
            connection().close(); // in this JVM there is no other way to lose one
        } else {
            connection().unwrap(Connection.class).abort(Runnable::run); // past a pool, which would keep it
        }
    }

    /**
     * Whether the database rolled a transaction back since another one was faster, which PostgreSQL does above READ
     * COMMITTED: such a transaction is to be tried again. A deadlock is something else.
     */
    private boolean isSerializationFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return database.dialect() == Dialect.POSTGRESQL && "40001".equals(sql.getSQLState());
            }
        }
        return false;
    }

    private Connection connection() {
        return provider.connection(entityManager);
    }

    @Override
    public void close() {
        try {
            rollback();
        } catch (RuntimeException e) {
            if (!dead) {
                throw e;
            }
        } finally {
            entityManager.close();
        }
    }
}
