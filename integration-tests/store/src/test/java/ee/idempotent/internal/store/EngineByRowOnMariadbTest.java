package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;
import ee.idempotent.internal.config.HoldPolicy;

class EngineByRowOnMariadbTest extends PurgeContract {

    EngineByRowOnMariadbTest() {
        super(Provider.HIBERNATE, new ServerDatabase(Database.MARIADB));
    }

    @Override
    HoldPolicy policy() {
        return HoldPolicy.ROW;
    }
}
