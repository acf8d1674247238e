package ee.idempotent.internal.store;

class StepsWithEclipseLinkOnPostgresqlTest extends StepsContract {

    StepsWithEclipseLinkOnPostgresqlTest() {
        super(Provider.ECLIPSELINK, new PooledPostgresql());
    }
}
