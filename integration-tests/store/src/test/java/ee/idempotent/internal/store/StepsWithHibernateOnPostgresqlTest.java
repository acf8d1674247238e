package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class StepsWithHibernateOnPostgresqlTest extends StepsContract {

    StepsWithHibernateOnPostgresqlTest() {
        super(Provider.HIBERNATE, new ServerDatabase(Database.POSTGRESQL));
    }
}
