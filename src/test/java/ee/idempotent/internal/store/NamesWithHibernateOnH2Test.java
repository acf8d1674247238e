package ee.idempotent.internal.store;

import javax.sql.DataSource;

class NamesWithHibernateOnH2Test extends NamesContract {

    NamesWithHibernateOnH2Test() {
        super(Provider.HIBERNATE);
    }

    @Override
    DataSource create() {
        return InMemoryH2.create("", "select 1");
    }
}
