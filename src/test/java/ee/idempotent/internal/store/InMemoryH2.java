package ee.idempotent.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2 in the memory of this JVM. */
public final class InMemoryH2 implements TestedDatabase {

    private static final AtomicInteger CREATED = new AtomicInteger();

    @Override
    public Dialect dialect() {
        return Dialect.H2;
    }

    @Override
    public DataSource createWithTable() {
        return create("", script());
    }

    /** Makes a new database with options of the URL, and executes a script there. */
    static JdbcDataSource create(String options, String script) {
        JdbcDataSource created = new JdbcDataSource();
        created.setURL(
                "jdbc:h2:mem:contract" + CREATED.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000" + options);
        try (Connection connection = created.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            throw new IllegalStateException(script, e);
        }
        return created;
    }

    /** The scripts of the library's tables. */
    public static String script() {
        return script(1) + script(2);
    }

    /** The script of a version. */
    static String script(int version) {
        return script(Dialect.H2.script().replace("/v1/", "/v" + version + "/"));
    }

    private static String script(String name) {
        try (InputStream script = InMemoryH2.class.getResourceAsStream("/" + name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
