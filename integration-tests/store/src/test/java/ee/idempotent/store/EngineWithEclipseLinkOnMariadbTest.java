package ee.idempotent.store;

import ee.idempotent.databases.Database;

class EngineWithEclipseLinkOnMariadbTest extends PurgeContract {

    EngineWithEclipseLinkOnMariadbTest() {
        super(Provider.ECLIPSELINK, Database.MARIADB);
    }
}
