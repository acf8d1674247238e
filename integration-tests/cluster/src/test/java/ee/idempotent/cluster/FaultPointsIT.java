package ee.idempotent.cluster;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Strikes at some messages, in one of the arrangements: the seed says in which. */
@DisabledIfSystemProperty(
        named = "cluster.everywhere",
        matches = "true",
        disabledReason = "others strike at more messages, in all of them")
class FaultPointsIT {

    @Test
    void losesNothingWhateverHappensToAConnection() throws IOException {
        Arrangement[] all = Arrangement.values();
        long seed = Seed.ofThisRun();
        all[Math.floorMod(seed, all.length)].loseNothing(seed);
    }
}
