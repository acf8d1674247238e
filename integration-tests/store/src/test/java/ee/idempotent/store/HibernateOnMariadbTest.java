package ee.idempotent.store;

import ee.idempotent.databases.Database;

class HibernateOnMariadbTest extends RecordStoreRaces {

    HibernateOnMariadbTest() {
        super(Provider.HIBERNATE, Database.MARIADB);
    }
}
