package ee.idempotent.internal.store;

class EngineWithHibernateOnH2Test extends PurgeContract {

    EngineWithHibernateOnH2Test() {
        super(Provider.HIBERNATE, new InMemoryH2());
    }
}
