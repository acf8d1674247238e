package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;
import javax.sql.DataSource;

/**
 * A database with a server, or H2 as the servers of other tests come to it.
 *
 * @param database the database
 */
record ServerDatabase(Database database) implements TestedDatabase {

    @Override
    public Dialect dialect() {
        return Dialect.valueOf(database.name());
    }

    @Override
    public DataSource createWithTable() {
        return database.createWithTable().dataSource();
    }
}
