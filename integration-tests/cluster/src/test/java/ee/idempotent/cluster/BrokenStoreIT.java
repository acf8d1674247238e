package ee.idempotent.cluster;

import static ee.idempotent.cluster.Fault.KILL_DATABASE;
import static ee.idempotent.cluster.Fault.TERMINATE_CONNECTIONS;
import static ee.idempotent.cluster.check.Violation.Rule.ANSWERED_TWICE;
import static ee.idempotent.cluster.check.Violation.Rule.DONE_TWICE;
import static ee.idempotent.cluster.check.Violation.Rule.EFFECT_LOST;
import static ee.idempotent.cluster.check.Violation.Rule.RECORD_LOST;

import ee.idempotent.cluster.application.Breakage;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** On PostgreSQL; there holding by row is broken as well, and a database that loses commits is found out. */
@TestMethodOrder(OrderAnnotation.class)
class BrokenStoreIT extends BrokenHoldContract {

    private static final List<Fault> CUT = List.of(TERMINATE_CONNECTIONS);

    BrokenStoreIT() {
        super(CUT);
    }

    @Override
    Cluster start(Application application) {
        return new Cluster("broken", 2, 12, application);
    }

    @Test
    void findsAStoreThatDoesNotLock() throws Exception {
        finds(Breakage.NO_LOCK, CUT, DONE_TWICE, ANSWERED_TWICE);
    }

    @Test
    void findsAStoreThatDoesNotCheckAgainUnderTheLock() throws Exception {
        finds(Breakage.NO_SECOND_CHECK, CUT, DONE_TWICE, ANSWERED_TWICE);
    }

    @Test
    void findsAStoreThatKeepsTheResponseAfterTheCommit() throws Exception {
        finds(Breakage.RESPONSE_AFTER_COMMIT, CUT, DONE_TWICE);
    }

    @Test
    @Order(Integer.MAX_VALUE) // when the servers are warm: only what was acknowledged can be missed
    void findsADatabaseThatLosesCommits() throws Exception {
        cluster.ledger().set("wal_writer_delay", "10s");
        cluster.ledger().execute("alter database payments set synchronous_commit = off");
        cluster.ledger().terminateConnections();
        try {
            finds(Breakage.NONE, List.of(KILL_DATABASE), EFFECT_LOST, RECORD_LOST);
        } finally {
            cluster.ledger().execute("alter database payments reset synchronous_commit");
            cluster.ledger().terminateConnections();
        }
    }
}
