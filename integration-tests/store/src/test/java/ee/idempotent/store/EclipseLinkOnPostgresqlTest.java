package ee.idempotent.store;

import ee.idempotent.databases.Database;

class EclipseLinkOnPostgresqlTest extends RecordStoreRaces {

    EclipseLinkOnPostgresqlTest() {
        super(Provider.ECLIPSELINK, Database.POSTGRESQL);
    }
}
