package ee.idempotent.databases;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Where a database is, for a server's data source as well as for this JVM.
 *
 * @param driver the name of the JDBC driver's class
 * @param xaDriver the name of the driver's class for XA data sources
 * @param url of JDBC, without user and password
 * @param user who may do everything there
 * @param password of the user; not empty, since some servers want none that is
 * @param dataSource which does not pool: a transaction has a connection of its own
 */
public record Address(String driver, String xaDriver, String url, String user, String password, DataSource dataSource) {

    private static final Pattern SERVER = Pattern.compile("(?<=//)[^/]+:([0-9]+)(?=/)");

    /** The jar of the driver, for a server that does not bring it along. */
    public Path driverJar() {
        try {
            return Path.of(Class.forName(driver)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ReflectiveOperationException | java.net.URISyntaxException e) {
            throw new IllegalStateException(driver, e);
        }
    }

    /** The port of the database server. */
    public int port() {
        Matcher server = SERVER.matcher(url);
        if (!server.find()) {
            throw new IllegalStateException(url);
        }
        return Integer.parseInt(server.group(1));
    }

    /** The same database by another port of this machine. */
    public Address through(int port) {
        return withUrl(SERVER.matcher(url).replaceFirst("127.0.0.1:" + port));
    }

    /** The same database by another address of its machine. */
    public Address by(String host) {
        return withUrl(SERVER.matcher(url).replaceFirst(host + ":" + port()));
    }

    /** The same database by another URL, for servers only. */
    public Address withUrl(String other) {
        return new Address(driver, xaDriver, other, user, password, dataSource);
    }

    /** Executes statements that a semicolon parts. */
    public void execute(String script) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : script.strip().split(";", 0)) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(script, e);
        }
    }
}
