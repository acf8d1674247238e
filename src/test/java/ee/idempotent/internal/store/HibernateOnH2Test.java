package ee.idempotent.internal.store;

class HibernateOnH2Test extends InspectionContract {

    HibernateOnH2Test() {
        super(Provider.HIBERNATE, new InMemoryH2());
    }
}
