package ee.idempotent.internal.store;

class EngineWithEclipseLinkOnPostgresqlTest extends PurgeContract {

    EngineWithEclipseLinkOnPostgresqlTest() {
        super(Provider.ECLIPSELINK, new PooledPostgresql());
    }
}
