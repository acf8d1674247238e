package ee.idempotent.internal.store;

class StepsWithHibernateOnH2Test extends StepsContract {

    StepsWithHibernateOnH2Test() {
        super(Provider.HIBERNATE, new InMemoryH2());
    }
}
