package ee.idempotent.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2 in the memory of this JVM. */
final class InMemoryH2 implements TestedDatabase {

    private static final AtomicInteger CREATED = new AtomicInteger();

    @Override
    public Dialect dialect() {
        return Dialect.H2;
    }

    @Override
    public DataSource createWithTable() {
        JdbcDataSource created = new JdbcDataSource();
        created.setURL("jdbc:h2:mem:contract" + CREATED.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
        try (InputStream script = getClass().getResourceAsStream("/META-INF/schema/h2.sql");
                Connection connection = created.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return created;
    }
}
