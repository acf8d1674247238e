package ee.idempotent.internal.store;

class EngineWithHibernateOnMysqlTest extends PurgeContract {

    EngineWithHibernateOnMysqlTest() {
        super(Provider.HIBERNATE, new OnMysql());
    }
}
