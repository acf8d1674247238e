package ee.idempotent.internal.store;

import ee.idempotent.databases.Database;
import ee.idempotent.databases.Pgbouncer;
import javax.sql.DataSource;

/** PostgreSQL, with fewer connections than clients, each of which any client gets for a transaction. */
record ThroughPgbouncer() implements TestedDatabase {

    static final int CONNECTIONS = 4;

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public DataSource createWithTable() {
        return Pgbouncer.before(Database.POSTGRESQL.createWithTable(), CONNECTIONS)
                .dataSource();
    }
}
