package ee.idempotent.internal.store;

class HibernateOnMysqlTest extends InspectionContract {

    HibernateOnMysqlTest() {
        super(Provider.HIBERNATE, new OnMysql());
    }
}
