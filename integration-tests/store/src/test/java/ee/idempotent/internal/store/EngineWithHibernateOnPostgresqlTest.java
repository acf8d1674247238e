package ee.idempotent.internal.store;

class EngineWithHibernateOnPostgresqlTest extends PurgeContract {

    EngineWithHibernateOnPostgresqlTest() {
        super(Provider.HIBERNATE, new PooledPostgresql());
    }
}
