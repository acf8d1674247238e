package ee.idempotent.internal.store;

class EngineWithEclipseLinkOnMysqlTest extends PurgeContract {

    EngineWithEclipseLinkOnMysqlTest() {
        super(Provider.ECLIPSELINK, new OnMysql());
    }
}
