package ee.idempotent.internal.store;

import ee.idempotent.databases.Mysql;
import javax.sql.DataSource;

/** MySQL, where keys are held by row. */
record OnMysql() implements TestedDatabase {

    @Override
    public Dialect dialect() {
        return Dialect.MYSQL;
    }

    @Override
    public DataSource createWithTable() {
        return Mysql.createWithTable().dataSource();
    }
}
