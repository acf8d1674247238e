package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class EclipseLinkOnH2Test extends InspectionContract {

    EclipseLinkOnH2Test() {
        super(Provider.ECLIPSELINK, new ServerDatabase(Database.H2));
    }
}
