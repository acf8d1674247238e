package ee.idempotent.internal.upkeep;

import ee.idempotent.internal.engine.Transactions;
import ee.idempotent.internal.inspection.Inspection;
import ee.idempotent.internal.inspection.RecordCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many records there are. They are counted in the background, at most once a minute, and only while somebody asks: to
 * count reads the whole table.
 */
@ApplicationScoped
public class RecordCounter {

    private static final Logger LOG = System.getLogger(RecordCounter.class.getName());

    private static final Duration SHORTLY = Duration.ofSeconds(5);
    private static final Duration COUNTED_AGAIN = Duration.ofMinutes(1);

    private final Inspection inspection;
    private final Transactions transactions;
    private final Scheduler scheduler;

    private volatile @Nullable RecordCounts counts;
    private volatile boolean wanted;

    /** For CDI's proxies. */
    @SuppressWarnings("NullAway")
    RecordCounter() {
        this(null, null, null);
    }

    @Inject
    RecordCounter(Inspection inspection, Transactions transactions, Scheduler scheduler) {
        this.inspection = inspection;
        this.transactions = transactions;
        this.scheduler = scheduler;
    }

    /**
     * What was last counted, without asking the database.
     *
     * @return how many records there were; null if they have not been counted yet, or could not be
     */
    public @Nullable RecordCounts counts() {
        wanted = true;
        return counts;
    }

    void start() {
        scheduler.schedule(this::countIfWanted, SHORTLY);
    }

    private void countIfWanted() {
        if (!wanted) {
            scheduler.schedule(this::countIfWanted, SHORTLY);
            return;
        }
        wanted = false;
        try {
            counts = transactions.outside(inspection::count);
        } catch (Exception e) {
            counts = null;
            LOG.log(Level.DEBUG, "The idempotency records could not be counted", e);
        } finally {
            scheduler.schedule(this::countIfWanted, COUNTED_AGAIN);
        }
    }
}
