package ee.idempotent.store;

import ee.idempotent.databases.Database;

class EngineOnH2Test extends EngineContract {

    EngineOnH2Test() {
        super(Provider.HIBERNATE, Database.H2);
    }
}
