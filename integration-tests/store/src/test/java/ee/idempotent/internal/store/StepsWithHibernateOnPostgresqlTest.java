package ee.idempotent.internal.store;

class StepsWithHibernateOnPostgresqlTest extends StepsContract {

    StepsWithHibernateOnPostgresqlTest() {
        super(Provider.HIBERNATE, new PooledPostgresql());
    }
}
