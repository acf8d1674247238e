package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class EclipseLinkOnMariadbTest extends InspectionContract {

    EclipseLinkOnMariadbTest() {
        super(Provider.ECLIPSELINK, new ServerDatabase(Database.MARIADB));
    }
}
