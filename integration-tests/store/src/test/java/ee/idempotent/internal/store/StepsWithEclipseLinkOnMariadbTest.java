package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class StepsWithEclipseLinkOnMariadbTest extends StepsContract {

    StepsWithEclipseLinkOnMariadbTest() {
        super(Provider.ECLIPSELINK, new ServerDatabase(Database.MARIADB));
    }
}
