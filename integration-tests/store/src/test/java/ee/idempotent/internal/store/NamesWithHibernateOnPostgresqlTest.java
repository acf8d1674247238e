package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;
import javax.sql.DataSource;

class NamesWithHibernateOnPostgresqlTest extends NamesContract {

    NamesWithHibernateOnPostgresqlTest() {
        super(Provider.HIBERNATE);
    }

    @Override
    DataSource create() {
        return Database.POSTGRESQL.create().dataSource();
    }
}
