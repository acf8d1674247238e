package ee.idempotent.internal.store;

class StepsOnMysqlTest extends StepsContract {

    StepsOnMysqlTest() {
        super(Provider.HIBERNATE, new OnMysql());
    }
}
