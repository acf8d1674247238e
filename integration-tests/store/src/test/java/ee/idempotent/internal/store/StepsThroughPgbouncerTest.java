package ee.idempotent.internal.store;

class StepsThroughPgbouncerTest extends StepsContract {

    StepsThroughPgbouncerTest() {
        super(Provider.HIBERNATE, new ThroughPgbouncer());
    }
}
