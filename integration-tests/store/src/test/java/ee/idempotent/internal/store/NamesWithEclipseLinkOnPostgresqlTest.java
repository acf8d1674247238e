package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;
import javax.sql.DataSource;

class NamesWithEclipseLinkOnPostgresqlTest extends NamesContract {

    NamesWithEclipseLinkOnPostgresqlTest() {
        super(Provider.ECLIPSELINK);
    }

    @Override
    DataSource create() {
        return Database.POSTGRESQL.create().dataSource();
    }
}
