package ee.idempotent.store;

class EclipseLinkOnPostgresqlTest extends RecordStoreRaces {

    EclipseLinkOnPostgresqlTest() {
        super(Provider.ECLIPSELINK, Database.POSTGRESQL);
    }
}
