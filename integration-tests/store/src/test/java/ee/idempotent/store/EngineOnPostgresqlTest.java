package ee.idempotent.store;

class EngineOnPostgresqlTest extends EngineContract {

    EngineOnPostgresqlTest() {
        super(Provider.ECLIPSELINK, Database.POSTGRESQL);
    }
}
