package ee.idempotent.cluster;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Strikes at some messages, in one of the arrangements, which is another one each time. */
@DisabledIfSystemProperty(
        named = "cluster.everywhere",
        matches = "true",
        disabledReason = "the others strike everywhere")
class FaultPointsIT {

    @Test
    void losesNothingWhateverHappensToAConnection() throws IOException {
        Arrangement[] all = Arrangement.values();
        all[new Random(Seed.ofThisRun()).nextInt(all.length)].loseNothing();
    }
}
