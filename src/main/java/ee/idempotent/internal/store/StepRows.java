package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.AlreadyRecordedException;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StepStore;
import ee.idempotent.internal.engine.StoredStep;
import jakarta.persistence.PersistenceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps, in their table. */
final class StepRows implements StepStore {

    private final JpaRecordStore store;
    private volatile @Nullable RecordTable table;

    StepRows(JpaRecordStore store) {
        this.store = store;
    }

    @Override
    public Optional<StoredStep> read(RecordKey key, String name) {
        return store.runner().select(sql(StepQueries.READ), key.caller(), key.operation(), key.key(), name).stream()
                .findFirst()
                .map(StepRows::step);
    }

    @Override
    public Found find(RecordKey key, String name, Fingerprint fingerprint) {
        StoredStep step = null;
        List<StoredStep> others = new ArrayList<>();
        for (Object[] row : store.runner()
                .select(sql(StepQueries.FIND), key.caller(), key.operation(), key.key(), name, fingerprint.toBytes())) {
            if (Rows.ascii(row[5]).equals(name)) {
                step = step(row);
            } else {
                others.add(step(row));
            }
        }
        return new Found(step, others);
    }

    private static StoredStep step(Object[] row) {
        return new StoredStep(
                Fingerprint.fromBytes((byte[]) row[0]),
                StoredStep.State.of(((Number) row[1]).intValue()),
                (String) row[2],
                bytes(row[3]),
                Instant.ofEpochMilli(((Number) row[4]).longValue()));
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        try {
            return value instanceof Blob blob ? blob.getBytes(1, Math.toIntExact(blob.length())) : (byte[]) value;
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    @Override
    public boolean insert(RecordKey key, String name, StoredStep step, Instant now) {
        store.requireJoined();
        try {
            return store.runner()
                            .update(
                                    sql(store.dialect().insertStep()),
                                    key.caller(),
                                    key.operation(),
                                    key.key(),
                                    name,
                                    step.fingerprint().toBytes(),
                                    step.type(),
                                    now.toEpochMilli(),
                                    step.expiresAt().toEpochMilli(),
                                    lock(key, name))
                    == 1;
        } catch (PersistenceException failure) {
            return switch (SqlFailure.of(failure)) {
                case DUPLICATE, CONFLICT, LOCKED, CHANGED, TIMEOUT -> false;
                case MISFIT, OTHER -> throw failure;
            };
        }
    }

    private static long lock(RecordKey key, String name) {
        return ByteBuffer.wrap(key.hash(name.getBytes(StandardCharsets.UTF_8)).toBytes())
                .getLong();
    }

    @Override
    public boolean end(RecordKey key, String name, StoredStep ended, Instant now) {
        return store.runner()
                        .update(
                                sql(StepQueries.END),
                                key.caller(),
                                key.operation(),
                                key.key(),
                                name,
                                ended.fingerprint().toBytes(),
                                ended.state().number(),
                                ended.type(),
                                ended.result(),
                                now.toEpochMilli(),
                                ended.expiresAt().toEpochMilli())
                == 1;
    }

    @Override
    public void keep(RecordKey key, Fingerprint fingerprint, Instant expiresAt) {
        store.runner()
                .update(
                        sql(StepQueries.KEEP),
                        key.caller(),
                        key.operation(),
                        key.key(),
                        fingerprint.toBytes(),
                        expiresAt.toEpochMilli());
    }

    @Override
    public void flush() {
        store.flush();
    }

    @Override
    public List<StepName> expired(Instant now, int most) {
        return store
                .nativeRunner()
                .select(
                        sql(StepQueries.EXPIRED.formatted(store.table()
                                        .sql(StepQueries.REMEMBERED_RECORD)
                                        .replace('[', '{')
                                        .replace(']', '}'))
                                + store.dialect().first(most)),
                        now.toEpochMilli())
                .stream()
                .map(row -> new StepName(
                        new RecordKey((String) row[0], (String) row[1], Rows.ascii(row[2])), Rows.ascii(row[3])))
                .toList();
    }

    @Override
    public boolean delete(StepName step, Instant now) {
        return JpaRecordStore.unlessClaimed(() -> deleteExpired(step, now));
    }

    private boolean deleteExpired(StepName step, Instant now) {
        RecordKey key = step.key();
        return !store.runner()
                        .select(
                                sql(StepQueries.LOCK_EXPIRED + store.dialect().skipLocked()),
                                key.caller(),
                                key.operation(),
                                key.key(),
                                step.name(),
                                now.toEpochMilli())
                        .isEmpty()
                && delete(key, step.name()) == 1;
    }

    private int delete(RecordKey key, String name) {
        return store.runner().update(sql(StepQueries.DELETE), key.caller(), key.operation(), key.key(), name);
    }

    @Override
    public void deleteAll(RecordKey key) {
        List<String> left = JpaRecordStore.unlessClaimed(() -> {
            names(key, store.dialect().skipLocked()).forEach(name -> delete(key, name));
            return names(key, "");
        });
        if (!left.isEmpty()) {
            throw new AlreadyRecordedException();
        }
    }

    private List<String> names(RecordKey key, String lock) {
        return store.runner().select(sql(StepQueries.NAMES + lock), key.caller(), key.operation(), key.key()).stream()
                .map(row -> Rows.ascii(row[0]))
                .toList();
    }

    @Override
    public void verify() {
        store.verifyVersion2(() -> read(new RecordKey("", "idempotent-check", "step"), "step"));
    }

    private String sql(String statement) {
        RecordTable known = table;
        if (known == null) {
            known = store.stepTable();
            table = known;
        }
        return known.sql(statement);
    }
}
