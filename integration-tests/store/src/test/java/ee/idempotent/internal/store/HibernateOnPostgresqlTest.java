package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class HibernateOnPostgresqlTest extends InspectionContract {

    HibernateOnPostgresqlTest() {
        super(Provider.HIBERNATE, new ServerDatabase(Database.POSTGRESQL));
    }
}
