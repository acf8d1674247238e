package ee.idempotent.cluster;

import java.util.List;

class BrokenStoreOnMariadbIT extends BrokenHoldContract {

    BrokenStoreOnMariadbIT() {
        super(List.of());
    }

    @Override
    Cluster start(Application application) {
        return Cluster.onMariadb("broken-on-mariadb", 2, 12, application);
    }
}
