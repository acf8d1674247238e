package ee.idempotent.store;

import ee.idempotent.databases.Database;

class EngineOnPostgresqlTest extends EngineContract {

    EngineOnPostgresqlTest() {
        super(Provider.ECLIPSELINK, Database.POSTGRESQL);
    }
}
