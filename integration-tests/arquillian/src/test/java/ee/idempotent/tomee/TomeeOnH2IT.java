package ee.idempotent.tomee;

import ee.idempotent.databases.Database;

/** With H2, where keys are held by row. */
class TomeeOnH2IT extends TomeeContract {

    TomeeOnH2IT() {
        super(Database.H2);
    }
}
