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

/**
 * A database with a server, or H2 as the servers of other tests come to it.
 *
 * @param database the database
 */
record ServerDatabase(Database database) implements TestedDatabase {

    /** More than any test has at the same time. */
    private static final int CONNECTIONS = 64;

    @Override
    public Dialect dialect() {
        return Dialect.valueOf(database.name());
    }

    @Override
    public DataSource createWithTable() {
        Address address = database.createWithTable();
        return database == Database.POSTGRESQL ? pool(address) : address.dataSource();
    }

    /** PostgreSQL starts a process for each connection, which takes longer than most transactions. */
    private static DataSource pool(Address address) {
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
