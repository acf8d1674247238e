package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class EngineWithEclipseLinkOnMariadbTest extends PurgeContract {

    EngineWithEclipseLinkOnMariadbTest() {
        super(Provider.ECLIPSELINK, new ServerDatabase(Database.MARIADB));
    }
}
