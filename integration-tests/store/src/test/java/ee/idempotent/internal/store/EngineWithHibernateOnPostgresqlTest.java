package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class EngineWithHibernateOnPostgresqlTest extends PurgeContract {

    EngineWithHibernateOnPostgresqlTest() {
        super(Provider.HIBERNATE, new ServerDatabase(Database.POSTGRESQL));
    }
}
