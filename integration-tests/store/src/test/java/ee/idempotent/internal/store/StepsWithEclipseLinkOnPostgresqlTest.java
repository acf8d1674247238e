package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class StepsWithEclipseLinkOnPostgresqlTest extends StepsContract {

    StepsWithEclipseLinkOnPostgresqlTest() {
        super(Provider.ECLIPSELINK, new ServerDatabase(Database.POSTGRESQL));
    }
}
