package ee.idempotent.internal.store;

import javax.sql.DataSource;

/** A database that the contracts are tested on. */
interface TestedDatabase {

    /** Which one it is. */
    Dialect dialect();

    /**
     * Makes a new database with the library's table, by the script that the library ships.
     *
     * @return a data source that gives each transaction a connection of its own; if it is a pool, it can be closed
     */
    DataSource createWithTable();
}
