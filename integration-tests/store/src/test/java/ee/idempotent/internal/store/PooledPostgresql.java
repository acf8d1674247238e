package ee.idempotent.internal.store;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import javax.sql.DataSource;

/** PostgreSQL with a pool: it starts a process for each connection, which takes longer than most transactions. */
record PooledPostgresql() implements TestedDatabase {

    /** More than any test has at the same time. */
    private static final int CONNECTIONS = 64;

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public DataSource createWithTable() {
        Address address = Database.POSTGRESQL.createWithTable();
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS)
                            .connectionValidator(ConnectionValidator.defaultValidator())
                            .validateOnBorrow(true)
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(address.url())
                                    .connectionProviderClassName(address.driver())
                                    .principal(new NamePrincipal(address.user()))
                                    .credential(new SimplePassword(address.password())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
