package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class HibernateOnMariadbTest extends InspectionContract {

    HibernateOnMariadbTest() {
        super(Provider.HIBERNATE, new ServerDatabase(Database.MARIADB));
    }
}
