package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;

class HibernateOnH2Test extends InspectionContract {

    HibernateOnH2Test() {
        super(Provider.HIBERNATE, Database.H2);
    }
}
