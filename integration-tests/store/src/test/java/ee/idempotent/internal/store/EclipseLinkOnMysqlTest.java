package ee.idempotent.internal.store;

class EclipseLinkOnMysqlTest extends InspectionContract {

    EclipseLinkOnMysqlTest() {
        super(Provider.ECLIPSELINK, new OnMysql());
    }
}
