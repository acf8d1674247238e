package ee.idempotent.cluster;

import ee.idempotent.databases.PostgresqlServer;
import java.util.List;
import java.util.stream.IntStream;

/** What goes wrong. Each one is over when its strike returns, but for a node that is still starting. */
enum Fault {
    KILL_NODE("a server killed (kill -9)") {
        @Override
        void strike(Scene scene) throws InterruptedException {
            Owners owners = scene.owners(call -> scene.calls().slowPayment(SLOW));
            scene.takeOver("killed between two statements", owners, scene.victim()::kill);
            scene.restart();
        }
    },

    KILL_NODE_IN_STATEMENT("a server killed (kill -9) while a statement runs") {
        @Override
        void strike(Scene scene) throws InterruptedException {
            Owners owners = scene.owners(call -> scene.calls().sleepingPayment(SLOW));
            scene.takeOver("killed while a statement ran", owners, scene.victim()::kill);
            scene.restart();
        }
    },

    KILL_NODE_CHARGING("a server killed (kill -9) while the gateway charges") {
        @Override
        void strike(Scene scene) throws InterruptedException {
            Owners owners = scene.owners(Ledger::charging, call -> scene.calls().slowCheckout(SLOW));
            scene.takeOver("killed while the gateway charged", owners, scene.victim()::kill);
            scene.restart();
        }
    },

    STOP_NODE("a server stopped in order, and restarted") {
        @Override
        void strike(Scene scene) {
            scene.settle();
            scene.victim().close();
            scene.restart();
        }
    },

    FREEZE_NODE("a server frozen (SIGSTOP) until PostgreSQL gives it up, and resumed") {
        @Override
        void strike(Scene scene) throws InterruptedException {
            Owners owners = scene.owners(call -> scene.calls().slowPayment(SLOWER));
            scene.takeOverFrozen("frozen between two statements", owners);
        }
    },

    FREEZE_NODE_CHARGING(
            "a server frozen (SIGSTOP) while the gateway charges, until its leases are over, and resumed") {
        @Override
        void strike(Scene scene) throws InterruptedException {
            Owners owners = scene.owners(Ledger::charging, call -> scene.calls().slowCheckout(SLOWER));
            scene.takeOverFrozen("frozen while the gateway charged", owners);
        }
    },

    FREEZE_NODE_IN_STEP(
            "a server frozen (SIGSTOP) within a transaction of a step until PostgreSQL gives it up, and resumed") {
        @Override
        void strike(Scene scene) throws InterruptedException {
            Owners owners =
                    scene.owners(Ledger::inTransaction, call -> scene.calls().sleepingCheckout(SLOW));
            scene.takeOverFrozen("frozen within a transaction of a step", owners);
        }
    },

    KILL_GATEWAY("the gateway killed (kill -9), and restarted") {
        @Override
        void strike(Scene scene) {
            Node gateway = scene.cluster().gateway().orElseThrow().node();
            scene.settle();
            gateway.kill();
            scene.restart(gateway);
        }
    },

    KILL_DATABASE("PostgreSQL killed (kill -9), and restarted") {
        @Override
        void strike(Scene scene) throws InterruptedException {
            scene.crashDatabase(PostgresqlServer::kill);
        }
    },

    STOP_DATABASE("PostgreSQL stopped at once (immediate), and restarted") {
        @Override
        void strike(Scene scene) throws InterruptedException {
            scene.crashDatabase(PostgresqlServer::stopImmediately);
        }
    },

    TERMINATE_CONNECTIONS("all connections terminated") {
        @Override
        void strike(Scene scene) {
            scene.cluster().ledger().terminateConnections();
        }
    },

    EXHAUST_POOL("a server's pool of connections exhausted") {
        @Override
        void strike(Scene scene) {
            scene.exhaust(IntStream.range(0, 2 * scene.connections())
                    .mapToObj(call -> scene.calls().slowPayment(SLOW))
                    .toList());
        }
    },

    READ_ONLY("PostgreSQL read-only") {
        @Override
        void strike(Scene scene) throws InterruptedException {
            scene.cluster().ledger().set("default_transaction_read_only", "on");
            scene.moment(500, 1500);
            scene.cluster().ledger().set("default_transaction_read_only", "off");
        }
    };

    private static final int SLOW = 2500;

    /** A busy machine takes its time until it freezes a server. */
    private static final int SLOWER = 2 * SLOW;

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    static List<Fault> all() {
        return List.of(values());
    }

    abstract void strike(Scene scene) throws InterruptedException;

    @Override
    public String toString() {
        return text;
    }
}
