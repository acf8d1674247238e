package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class EngineWithEclipseLinkOnPostgresqlTest extends PurgeContract {

    EngineWithEclipseLinkOnPostgresqlTest() {
        super(Provider.ECLIPSELINK, new ServerDatabase(Database.POSTGRESQL));
    }
}
