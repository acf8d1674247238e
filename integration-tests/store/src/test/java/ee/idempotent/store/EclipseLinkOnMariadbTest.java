package ee.idempotent.store;

class EclipseLinkOnMariadbTest extends RecordStoreRaces {

    EclipseLinkOnMariadbTest() {
        super(Provider.ECLIPSELINK, Database.MARIADB);
    }
}
