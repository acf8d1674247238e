package ee.idempotent.store;

class HibernateOnMariadbTest extends RecordStoreRaces {

    HibernateOnMariadbTest() {
        super(Provider.HIBERNATE, Database.MARIADB);
    }
}
