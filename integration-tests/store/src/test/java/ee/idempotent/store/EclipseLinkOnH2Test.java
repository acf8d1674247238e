package ee.idempotent.store;

class EclipseLinkOnH2Test extends RecordStoreRaces {

    EclipseLinkOnH2Test() {
        super(Provider.ECLIPSELINK, Database.H2);
    }
}
