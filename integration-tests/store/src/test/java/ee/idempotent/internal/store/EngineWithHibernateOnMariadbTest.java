package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class EngineWithHibernateOnMariadbTest extends PurgeContract {

    EngineWithHibernateOnMariadbTest() {
        super(Provider.HIBERNATE, new ServerDatabase(Database.MARIADB));
    }
}
