package ee.idempotent.internal.store;

class HibernateOnPostgresqlTest extends InspectionContract {

    HibernateOnPostgresqlTest() {
        super(Provider.HIBERNATE, new PooledPostgresql());
    }
}
