package ee.idempotent.tomee;

import ee.idempotent.databases.Database;

/** With PostgreSQL, where keys are held by advisory locks. */
class TomeeIT extends TomeeContract {

    TomeeIT() {
        super(Database.POSTGRESQL);
    }
}
