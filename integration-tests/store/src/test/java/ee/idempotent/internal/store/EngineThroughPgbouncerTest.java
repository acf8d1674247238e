package ee.idempotent.internal.store;

class EngineThroughPgbouncerTest extends EngineContract {

    EngineThroughPgbouncerTest() {
        super(Provider.HIBERNATE, new ThroughPgbouncer());
    }
}
