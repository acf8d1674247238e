package ee.idempotent.internal.engine;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The leases that calls on this server have, which are renewed as long as their operations run. */
public final class Leases {

    private final RecordStore records;
    private final Transactions transactions;
    private final Clock clock;
    private final Renewal renewing;
    private final Set<Lease> kept = ConcurrentHashMap.newKeySet();

    /** Of those that are kept: a step has locked their records. */
    private final Set<Lease> locked = ConcurrentHashMap.newKeySet();

    /** Written by a renewal, so that no step locks a record while a statement is on its way that would wait for it. */
    private final ReentrantReadWriteLock renewal = new ReentrantReadWriteLock();

    /**
     * No leases yet.
     *
     * @param records where they are
     * @param transactions the server's transactions
     * @param clock what retention is measured by
     * @param renewing what renews them
     */
    public Leases(RecordStore records, Transactions transactions, Clock clock, Renewal renewing) {
        this.records = records;
        this.transactions = transactions;
        this.clock = clock;
        this.renewing = renewing;
    }

    void keep(Lease lease) {
        kept.add(lease);
        renewing.ensure();
    }

    void drop(Lease lease) {
        kept.remove(lease);
    }

    /**
     * Whether a call with a key runs on this server, under a lease.
     *
     * @param key the key
     * @return true if so, also if it has lost its lease and does not know it
     */
    public boolean isKept(RecordKey key) {
        return kept.stream().anyMatch(lease -> lease.key().equals(key));
    }

    /** {@return how many calls run on this server under a lease} */
    public long running() {
        return kept.size();
    }

    /** A step is about to lock the record, and renews the lease itself. */
    void leaveTo(Lease lease) {
        renewal.readLock().lock();
        try {
            locked.add(lease);
        } finally {
            renewal.readLock().unlock();
        }
    }

    void takeBack(Lease lease) {
        locked.remove(lease);
    }

    /**
     * Renews all of them.
     *
     * @throws Exception if the store failed; they last as long as they did
     */
    public void renew() throws Exception {
        renewal.writeLock().lock();
        try {
            List<Lease> due =
                    kept.stream().filter(lease -> !locked.contains(lease)).toList();
            if (!due.isEmpty()) {
                transactions.inNew(() -> {
                    Instant now = clock.instant();
                    due.stream().collect(groupingBy(Lease::retention)).values().forEach(alike -> records.leases()
                            .renew(alike, alike.get(0).rememberedUntil(now)));
                    return null;
                });
            }
        } finally {
            renewal.writeLock().unlock();
        }
    }

    /** Renews one whose record the active transaction has locked. */
    void renewLocked(Lease lease) {
        records.leases().renew(List.of(lease), lease.rememberedUntil(clock.instant()));
    }
}
