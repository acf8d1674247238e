package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class EngineWithHibernateOnH2Test extends PurgeContract {

    EngineWithHibernateOnH2Test() {
        super(Provider.HIBERNATE, Database.H2);
    }
}
