package ee.idempotent.internal.store;

import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Lease;
import ee.idempotent.internal.engine.LeaseStore;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredRecord;
import ee.idempotent.internal.engine.StoredResponse;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The leases, in the rows of the records. */
final class LeasedRows implements LeaseStore {

    /** How many leases a statement renews at most. */
    private static final int RENEWED = 64;

    /** Between two tries to lock a record that somebody else has. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final Logger LOG = System.getLogger(LeasedRows.class.getName());

    private final JpaRecordStore store;

    private volatile boolean warned;

    LeasedRows(JpaRecordStore store) {
        this.store = store;
    }

    @Override
    public boolean isLeased(RecordKey key) {
        return store
                .nativeRunner()
                .select(sql(LeaseQueries.IS_LEASED), key.caller(), key.operation(), key.key())
                .stream()
                .anyMatch(row -> ((Number) row[1]).intValue() == 1);
    }

    @Override
    public void take(Call call, Lease lease, Instant now, Instant expiresAt) {
        store.requireJoined();
        JpaRecordStore.unlessClaimed(() -> write(store.dialect().take(), call, lease, now, expiresAt));
    }

    @Override
    public boolean takeOver(Call call, Lease lease, StoredRecord seen, Instant now, Instant expiresAt) {
        store.requireJoined();
        return store.lock(call.key())
                .filter(locked -> locked.fingerprint().equals(seen.fingerprint())
                        && locked.completed() == seen.completed()
                        && locked.expiresAt().equals(seen.expiresAt()))
                .filter(locked -> write(LeaseQueries.TAKE_OVER, call, lease, now, expiresAt) == 1)
                .isPresent();
    }

    private int write(String statement, Call call, Lease lease, Instant now, Instant expiresAt) {
        RecordKey key = call.key();
        return store.runner()
                .update(
                        sql(statement),
                        key.caller(),
                        key.operation(),
                        key.key(),
                        call.fingerprint().toBytes(),
                        now.toEpochMilli(),
                        expiresAt.toEpochMilli(),
                        lease.token(),
                        lease.length().toMillis());
    }

    @Override
    public boolean lock(Lease lease) {
        if (store.dialect() != Dialect.POSTGRESQL) {
            return finds(store.dialect().lockLease(), lease);
        }
        long end = System.nanoTime() + LeaseQueries.PATIENCE.toNanos();
        while (!finds(store.dialect().lockLease(), lease)) {
            if (!finds(LeaseQueries.OWNED, lease)) {
                return false;
            }
            if (System.nanoTime() - end > 0) {
                throw new PersistenceException(
                        "IDEM-0216: Another transaction has locked the record of " + lease.key() + ", and hangs");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private boolean finds(String question, Lease lease) {
        RecordKey key = lease.key();
        return !store.runner()
                .select(sql(question), key.caller(), key.operation(), key.key(), lease.token())
                .isEmpty();
    }

    @Override
    public List<Lease> renew(Collection<Lease> leases, Instant notBefore) {
        List<Lease> left = new ArrayList<>(leases);
        List<Lease> missed = new ArrayList<>(leases);
        while (!left.isEmpty()) {
            List<Lease> some = left.subList(0, Math.min(RENEWED, left.size()));
            List<Lease> ours = unlocked(some);
            if (!ours.isEmpty()) {
                renewSome(ours, notBefore);
            }
            missed.removeAll(ours);
            some.clear();
        }
        return missed;
    }

    /** Those that are ours and that nobody has locked: whoever has may have fallen silent, and all others would wait for it. */
    private List<Lease> unlocked(List<Lease> leases) {
        List<String> tokens = store
                .runner()
                .select(
                        sql(store.dialect().unlocked().formatted(hint())
                                + anyOf(named(leases.size()), 1)
                                + store.dialect().skipLocked()),
                        keysAndTokens(leases).toArray())
                .stream()
                .map(row -> (String) row[0])
                .toList();
        return leases.stream().filter(lease -> tokens.contains(lease.token())).toList();
    }

    @Override
    public void renewLocked(Lease lease, Instant notBefore) {
        renewSome(List.of(lease), notBefore);
    }

    private void renewSome(List<Lease> leases, Instant notBefore) {
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(leases.get(0).length().toMillis());
        parameters.add(notBefore.toEpochMilli());
        parameters.addAll(keysAndTokens(leases));
        store.runner()
                .update(
                        sql(LeaseQueries.RENEW.formatted(hint()) + anyOf(named(leases.size()), 3)),
                        parameters.toArray());
    }

    /** MariaDB may go through the whole table for several keys, and lock what it passes, unless it is told to use the primary key. */
    private String hint() {
        return switch (store.dialect()) {
            case MARIADB, MYSQL -> " force index (primary)";
            default -> "";
        };
    }

    /** So many that there are few different statements: the last one is named again. */
    private static int named(int leases) {
        return Integer.highestOneBit(2 * leases - 1);
    }

    private static List<@Nullable Object> keysAndTokens(List<Lease> leases) {
        List<@Nullable Object> parameters = new ArrayList<>();
        for (int index = 0; index < named(leases.size()); index++) {
            Lease lease = leases.get(Math.min(index, leases.size() - 1));
            Collections.addAll(
                    parameters,
                    lease.key().caller(),
                    lease.key().operation(),
                    lease.key().key(),
                    lease.token());
        }
        return parameters;
    }

    private static String anyOf(int leases, int first) {
        return IntStream.range(0, leases)
                .map(index -> first + 4 * index)
                .mapToObj(at -> "({caller} = ?%d and {operation} = ?%d and {key} = ?%d and {lease_token} = ?%d)\n"
                        .formatted(at, at + 1, at + 2, at + 3))
                .collect(Collectors.joining("or "));
    }

    @Override
    public boolean complete(Lease lease, StoredResponse response, Instant now, Instant expiresAt) {
        store.requireJoined();
        RecordKey key = lease.key();
        return store.runner()
                        .update(
                                sql(store.dialect().complete()),
                                key.caller(),
                                key.operation(),
                                key.key(),
                                lease.token(),
                                response.status(),
                                store.headers(response),
                                response.body(),
                                now.toEpochMilli(),
                                expiresAt.toEpochMilli())
                == 1;
    }

    @Override
    public boolean release(Lease lease) {
        return end(store.dialect().release(), lease);
    }

    @Override
    public boolean forget(Lease lease) {
        return end(store.dialect().forget(), lease);
    }

    private boolean end(String statement, Lease lease) {
        RecordKey key = lease.key();
        return store.runner().update(sql(statement), key.caller(), key.operation(), key.key(), lease.token()) == 1;
    }

    @Override
    public void verify() {
        store.verifyVersion2(() ->
                lock(new Lease(new RecordKey("", "idempotent-check", "lease"), "", Duration.ZERO, Duration.ZERO)));
        if (store.dialect() == Dialect.POSTGRESQL && !isReadCommitted() && !warned) {
            warned = true;
            LOG.log(
                    Level.WARNING,
                    "IDEM-0217: The database's default isolation level is above READ COMMITTED. The renewal of leases may make a call"
                            + " fail that ends or is in a step at the same moment, and be late itself. Set default_transaction_isolation for the"
                            + " database, the user or the data source");
        }
    }

    /** Two columns, since not every provider gives a row of one as an array. */
    private boolean isReadCommitted() {
        return store.runner().select("select current_setting('transaction_isolation'), 1").stream()
                .allMatch(row -> row[0].equals("read committed"));
    }

    private String sql(String statement) {
        return store.table().sql(statement.replace("{now}", store.dialect().now()));
    }
}
