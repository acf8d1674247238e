package ee.idempotent.store;

class HibernateOnH2Test extends RecordStoreRaces {

    HibernateOnH2Test() {
        super(Provider.HIBERNATE, Database.H2);
    }
}
