package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class StepsWithEclipseLinkOnH2Test extends StepsContract {

    StepsWithEclipseLinkOnH2Test() {
        super(Provider.ECLIPSELINK, new ServerDatabase(Database.H2));
    }
}
