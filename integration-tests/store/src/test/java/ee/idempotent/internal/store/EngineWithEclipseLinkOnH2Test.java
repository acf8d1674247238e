package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class EngineWithEclipseLinkOnH2Test extends PurgeContract {

    EngineWithEclipseLinkOnH2Test() {
        super(Provider.ECLIPSELINK, new ServerDatabase(Database.H2));
    }
}
