package ee.idempotent.store;

import ee.idempotent.databases.Database;

class EclipseLinkOnH2Test extends RecordStoreRaces {

    EclipseLinkOnH2Test() {
        super(Provider.ECLIPSELINK, Database.H2);
    }
}
