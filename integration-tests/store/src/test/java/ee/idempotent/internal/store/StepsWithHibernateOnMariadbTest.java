package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class StepsWithHibernateOnMariadbTest extends StepsContract {

    StepsWithHibernateOnMariadbTest() {
        super(Provider.HIBERNATE, new ServerDatabase(Database.MARIADB));
    }
}
