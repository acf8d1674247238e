package ee.idempotent.store;

class EngineOnH2Test extends EngineContract {

    EngineOnH2Test() {
        super(Provider.HIBERNATE, Database.H2);
    }
}
