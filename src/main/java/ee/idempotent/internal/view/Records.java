package ee.idempotent.internal.view;

import ee.idempotent.internal.engine.AlreadyRecordedException;
import ee.idempotent.internal.engine.Engine;
import ee.idempotent.internal.engine.Leases;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordStore;
import ee.idempotent.internal.engine.RecordVersion;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.StoredStep;
import ee.idempotent.internal.engine.Transactions;
import ee.idempotent.internal.inspection.Inspection;
import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordSearch;
import ee.idempotent.internal.inspection.RecordTally;
import ee.idempotent.internal.inspection.StepDetails;
import ee.idempotent.internal.intercept.ApplicationClock;
import ee.idempotent.internal.upkeep.LastPurge;
import ee.idempotent.internal.upkeep.LastPurge.Ended;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an operator sees of the records, and does to them. */
@ApplicationScoped
class Records {

    private static final int HOURS = 24;
    private static final int MINUTES = 60;
    private static final int OLDEST = 10;
    private static final int OF_AN_INSTANT = 1000;

    /** More than a deletion takes. */
    private static final Duration DELETIONS_TAKE = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** The most that are found, of which the last one only tells that there are more. */
    static final int FOUND = 51;

    /** The same of steps. */
    static final int STEPS = 501;

    private final Inspection inspection;
    private final RecordStore store;
    private final Transactions transactions;
    private final Clock clock;
    private final Questions questions;
    private final Engine engine;
    private final Leases leases;
    private final LastPurge lastPurge;
    private final Deletions deletions = new Deletions();
    private final BrieflyCached<Overview> overviews = new BrieflyCached<>();
    private final BrieflyCached<LastHour> lastHours = new BrieflyCached<>();
    private final BrieflyCached<State> states = new BrieflyCached<>();

    /** For CDI's proxies. */
    @SuppressWarnings("NullAway")
    Records() {
        this.inspection = null;
        this.store = null;
        this.transactions = null;
        this.clock = null;
        this.questions = null;
        this.engine = null;
        this.leases = null;
        this.lastPurge = null;
    }

    @Inject
    Records(
            Inspection inspection,
            RecordStore store,
            Transactions transactions,
            ApplicationClock clock,
            Questions questions,
            Engine engine,
            Leases leases,
            LastPurge lastPurge) {
        this.inspection = inspection;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock.get();
        this.questions = questions;
        this.engine = engine;
        this.leases = leases;
        this.lastPurge = lastPurge;
    }

    Instant now() {
        return clock.instant();
    }

    /** The records that fit, newest first, and one more than a page has if there are more. */
    Findings search(RecordSearch search) throws Exception {
        return questions.ask(() -> transactions.outside(() -> Findings.withoutSteps(inspection.newest(search, FOUND))));
    }

    /** The record that a link means. Those of its instant are told apart here, since the database has no such hash. */
    Findings linked(Link link) throws Exception {
        RecordSearch instant =
                RecordSearch.between(link.createdAt(), link.createdAt().plusMillis(1));
        return questions.ask(() -> transactions.outside(() -> {
            List<RecordDetails> linked = inspection.newest(instant, OF_AN_INSTANT).stream()
                    .filter(record -> Link.to(record).equals(link))
                    .toList();
            return new Findings(linked, linked.stream().flatMap(this::stepsOf).toList());
        }));
    }

    private Stream<StepDetails> stepsOf(RecordDetails record) {
        RecordKey key = record.key();
        return inspection.steps(key.caller(), key.operation(), key.key(), STEPS).stream();
    }

    LastHour lastHour() throws Exception {
        return lastHours.get(
                Questions.BOUND,
                end -> questions.ask(
                        end,
                        () -> transactions.outside(() -> {
                            Instant now = now();
                            Instant since = now.truncatedTo(ChronoUnit.MINUTES).minus(MINUTES - 1L, ChronoUnit.MINUTES);
                            return new LastHour(now, since, inspection.minutes(since, MINUTES));
                        })));
    }

    /** What runs and what waits now. */
    State state() throws Exception {
        return states.get(
                Questions.BOUND,
                end -> questions.ask(end, () -> {
                    boolean byRow = engine.startedMayRun();
                    return transactions.outside(() -> {
                        OptionalLong owners = byRow ? OptionalLong.empty() : inspection.owners();
                        Instant now = now();
                        return new State(now, byRow || inspection.hasLeases(), owners, inspection.expired(now));
                    });
                }));
    }

    /** How many calls run on this server. */
    long running() {
        return engine.running() + leases.running();
    }

    @Nullable Ended lastPurge() {
        return lastPurge.ended();
    }

    Deletions deletions() {
        return deletions;
    }

    Overview overview() throws Exception {
        return overviews.get(Questions.BOUND, end -> questions.ask(end, () -> transactions.outside(this::read)));
    }

    private Overview read() {
        Instant now = now();
        Instant since = now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1L, ChronoUnit.HOURS);
        List<RecordTally> tallies = inspection.tally(since, HOURS);
        boolean anyStarted = tallies.stream().anyMatch(tally -> !tally.completed());
        return new Overview(
                now,
                since,
                tallies,
                anyStarted ? inspection.oldestStarted(OLDEST) : List.of(),
                inspection.hasSteps() ? inspection.oldestStartedSteps(OLDEST) : null);
    }

    /** Steps first: whose record comes meanwhile is found with it, and a record never takes its steps for another's. */
    Findings find(@Nullable String caller, @Nullable String operation, String key) throws Exception {
        return questions.ask(() -> transactions.outside(() -> {
            List<StepDetails> steps = inspection.steps(caller, operation, key, STEPS);
            List<RecordDetails> found = inspection.find(caller, operation, key, FOUND).stream()
                    .map(inspection::details)
                    .flatMap(Optional::stream)
                    .toList();
            return new Findings(found, steps);
        }));
    }

    Optional<StoredResponse> response(RecordKey key) throws Exception {
        return questions.ask(() -> transactions.outside(() -> inspection.response(key)));
    }

    /** A step with its result. Within a transaction, since some databases have large objects only there. */
    Optional<StoredStep> step(RecordKey key, String name) throws Exception {
        return questions.ask(() -> transactions.outside(inspection::hasSteps)
                ? transactions.inNew(() -> store.steps().read(key, name))
                : Optional.empty());
    }

    /**
     * Whether a call holds the key now. A lease tells so by itself. If nothing else tells so, this tries the lock of a started record, and lets it go at once:
     * whoever calls with the key in just that moment is told that it is in progress. So it is done when it is asked for, for one key.
     */
    Reply.Owner owner(RecordKey key) throws Exception {
        return questions.ask(() -> {
            RecordDetails record = details(key).orElse(null);
            if (record != null && record.lease() != null && record.lease().lasts()) {
                return new Reply.Owner(true, leases.isKept(key));
            }
            boolean isStarted = record != null && !record.completed();
            boolean isHeld = transactions.outside(() -> inspection.isHeld(key)) || (isStarted && isLocked(key));
            return new Reply.Owner(isHeld, null);
        });
    }

    private boolean isLocked(RecordKey key) throws Exception {
        return transactions.inNew(() -> {
            boolean free = store.lock(key).isPresent();
            transactions.setRollbackOnly();
            return !free;
        });
    }

    /**
     * Deletes a record and its steps if it is as the operator saw it, and nobody has it locked or leased. A lock is waited for a little: it may be that of
     * another operator's deletion. What is deleted is told at once, since nobody may be there any more to hear the answer.
     */
    Deletion delete(RecordKey key, RecordVersion seen, Consumer<RecordDetails> whenDeleted) throws Exception {
        return questions.change(awaited -> {
            long end = System.nanoTime() + DELETIONS_TAKE.toNanos();
            Removal removal = transactions.outside(() -> new Removal(inspection.hasLeases(), inspection.hasSteps()));
            while (true) {
                RecordDetails now = details(key).orElse(null);
                if (now == null) {
                    return new Deletion.Absent();
                }
                if (!now.version().equals(seen)) {
                    return new Deletion.Changed(now);
                }
                if (deleteNow(key, seen, removal, awaited)) {
                    overviews.forget();
                    whenDeleted.accept(now);
                    return new Deletion.Done();
                }
                if (System.nanoTime() - end > 0) {
                    return new Deletion.InProgress();
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        });
    }

    /**
     * What a deletion has to mind: what is not there is not asked for.
     *
     * @param ofLeases whether somebody may have a lease
     * @param ofSteps whether there may be steps
     */
    private record Removal(boolean ofLeases, boolean ofSteps) {}

    private boolean deleteNow(RecordKey key, RecordVersion seen, Removal removal, BooleanSupplier awaited)
            throws Exception {
        try {
            return transactions.inNew(() -> {
                boolean deleted = !(removal.ofLeases() && isLeasedOrLocked(key)) && store.delete(key, seen);
                if (deleted && removal.ofSteps()) {
                    store.steps().deleteAll(key);
                }
                deleted = deleted && awaited.getAsBoolean();
                if (!deleted) {
                    transactions.setRollbackOnly();
                }
                return deleted;
            });
        } catch (AlreadyRecordedException rolledBack) {
            return false;
        }
    }

    /** Locks the record until the end of the transaction, so that nobody takes a lease that there is not. */
    private boolean isLeasedOrLocked(RecordKey key) {
        return store.lock(key).isEmpty() || store.leases().isLeased(key);
    }

    private Optional<RecordDetails> details(RecordKey key) throws Exception {
        return transactions.outside(() -> {
            store.recogniseDatabase();
            return inspection.details(key);
        });
    }
}
