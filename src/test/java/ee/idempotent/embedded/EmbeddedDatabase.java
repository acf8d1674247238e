package ee.idempotent.embedded;

import ee.idempotent.internal.store.InMemoryH2;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2 in the memory of this JVM, behind a pool whose connections take part in transactions. */
public final class EmbeddedDatabase {

    private static final String URL = "jdbc:h2:mem:embedded;DB_CLOSE_DELAY=-1";

    private static final int CONNECTIONS = 30;

    private final JdbcDataSource direct = new JdbcDataSource();
    private final AgroalDataSource pool;
    private volatile boolean away;

    EmbeddedDatabase(Jta jta) throws SQLException {
        direct.setURL(URL);
        pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(connections -> connections
                        .maxSize(CONNECTIONS)
                        .acquisitionTimeout(Duration.ofSeconds(20))
                        .transactionIntegration(new NarayanaTransactionIntegration(jta.manager, jta.registry))
                        .connectionFactoryConfiguration(factory ->
                                factory.jdbcUrl(URL).connectionProviderClassName(org.h2.Driver.class.getName())))
                .metricsEnabled());
        execute(InMemoryH2.script());
        execute("create table effect (id varchar(36) primary key, name varchar(255) not null)");
    }

    /** What the server binds for the persistence unit. */
    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (away && method.getName().equals("getConnection")) {
                        throw new SQLNonTransientConnectionException("The database is away", "08001");
                    }
                    try {
                        return method.invoke(pool, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Lets nobody connect any more while something is done. */
    public void whileAway(Something something) throws Exception {
        away = true;
        try {
            something.happen();
        } finally {
            away = false;
        }
    }

    /** Lets nobody have a connection of the pool while something is done. */
    public void whileExhausted(Runnable something) throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            while (pool.getMetrics().activeCount() < CONNECTIONS) {
                taken.add(pool.getConnection());
            }
            something.run();
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    /** A connection of its own, past the pool. */
    public Connection connect() throws SQLException {
        return direct.getConnection();
    }

    /** How many connections of the pool are in use. */
    public long connectionsInUse() {
        return pool.getMetrics().activeCount();
    }

    /** Counts on a connection of its own, so that only what has committed counts. */
    public long count(String query, String... arguments) {
        try (Connection connection = direct.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = direct.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What is done meanwhile. */
    @FunctionalInterface
    public interface Something {

        void happen() throws Exception;
    }
}
