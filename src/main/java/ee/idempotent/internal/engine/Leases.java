package ee.idempotent.internal.engine;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The leases that calls on this server have, which are renewed as long as their operations run. */
public final class Leases {

    private final RecordStore records;
    private final Transactions transactions;
    private final Clock clock;
    private final Renewal renewing;
    private final Set<Lease> kept = ConcurrentHashMap.newKeySet();

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

    /**
     * Renews all of them.
     *
     * @return those that were not renewed, since they are lost, or somebody has their records locked just now, as steps do
     * @throws Exception if the store failed; they last as long as they did
     */
    public List<Lease> renew() throws Exception {
        return renew(List.copyOf(kept));
    }

    /**
     * Renews some of them, as far as their calls still run.
     *
     * @param some which
     * @return those that were not renewed
     * @throws Exception if the store failed
     */
    public List<Lease> renew(List<Lease> some) throws Exception {
        List<Lease> due = some.stream().filter(kept::contains).toList();
        return due.isEmpty() ? due : transactions.inNew(() -> renew(due, clock.instant()));
    }

    private List<Lease> renew(List<Lease> due, Instant now) {
        List<Lease> missed = new ArrayList<>();
        due.stream()
                .collect(groupingBy(Lease::retention))
                .values()
                .forEach(alike ->
                        missed.addAll(records.leases().renew(alike, alike.get(0).rememberedUntil(now))));
        return missed;
    }

    /** Renews one whose record the active transaction has locked. */
    void renewLocked(Lease lease) {
        records.leases().renewLocked(lease, lease.rememberedUntil(clock.instant()));
    }
}
