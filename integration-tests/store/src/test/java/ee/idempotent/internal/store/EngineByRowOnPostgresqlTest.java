package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;
import ee.idempotent.internal.config.HoldPolicy;

class EngineByRowOnPostgresqlTest extends PurgeContract {

    EngineByRowOnPostgresqlTest() {
        super(Provider.HIBERNATE, new ServerDatabase(Database.POSTGRESQL));
    }

    @Override
    HoldPolicy policy() {
        return HoldPolicy.ROW;
    }
}
