package ee.idempotent.store;

class HibernateOnPostgresqlTest extends RecordStoreRaces {

    HibernateOnPostgresqlTest() {
        super(Provider.HIBERNATE, Database.POSTGRESQL);
    }
}
