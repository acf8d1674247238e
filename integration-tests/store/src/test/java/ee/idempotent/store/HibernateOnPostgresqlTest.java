package ee.idempotent.store;

import ee.idempotent.databases.Database;

class HibernateOnPostgresqlTest extends RecordStoreRaces {

    HibernateOnPostgresqlTest() {
        super(Provider.HIBERNATE, Database.POSTGRESQL);
    }
}
