package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class EclipseLinkOnPostgresqlTest extends InspectionContract {

    EclipseLinkOnPostgresqlTest() {
        super(Provider.ECLIPSELINK, new ServerDatabase(Database.POSTGRESQL));
    }
}
