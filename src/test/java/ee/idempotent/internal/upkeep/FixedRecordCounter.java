package ee.idempotent.internal.upkeep;

import ee.idempotent.internal.inspection.RecordCounts;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Says what it is told to say, and asks no database. */
@ApplicationScoped
public class FixedRecordCounter extends RecordCounter {

    private volatile @Nullable RecordCounts counts;

    public void say(RecordCounts counted) {
        counts = counted;
    }

    @Override
    public @Nullable RecordCounts counts() {
        return counts;
    }
}
