package ee.idempotent.internal.store;

class EclipseLinkOnPostgresqlTest extends InspectionContract {

    EclipseLinkOnPostgresqlTest() {
        super(Provider.ECLIPSELINK, new PooledPostgresql());
    }
}
