package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;
import javax.sql.DataSource;

class NamesWithEclipseLinkOnH2Test extends NamesContract {

    NamesWithEclipseLinkOnH2Test() {
        super(Provider.ECLIPSELINK);
    }

    @Override
    DataSource create() {
        return Database.H2.create().dataSource();
    }
}
