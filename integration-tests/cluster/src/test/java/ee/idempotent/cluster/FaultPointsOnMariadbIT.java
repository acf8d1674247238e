package ee.idempotent.cluster;

import ee.idempotent.databases.Database;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("long")
class FaultPointsOnMariadbIT {

    static List<Arrangement> arrangements() {
        return Arrangement.of(Database.MARIADB);
    }

    @ParameterizedTest
    @MethodSource("arrangements")
    void losesNothingWhateverHappensToAConnection(Arrangement arrangement) throws IOException {
        arrangement.loseNothing(Seed.ofThisRun());
    }
}
