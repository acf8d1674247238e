package ee.idempotent.store;

import ee.idempotent.databases.Database;

class EclipseLinkOnMariadbTest extends RecordStoreRaces {

    EclipseLinkOnMariadbTest() {
        super(Provider.ECLIPSELINK, Database.MARIADB);
    }
}
