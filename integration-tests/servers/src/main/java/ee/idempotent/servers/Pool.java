package ee.idempotent.servers;

import java.nio.file.Path;

/**
 * A data source that a server has of its own, {@value #NAME}, as its page in {@code docs/servers} says. It tries each connection before
 * it lends it. On Payara Micro it is of any database, elsewhere of PostgreSQL.
 *
 * @param driver the name of the JDBC driver's class
 * @param driverJar the jar of the driver
 * @param url of JDBC, without user and password
 * @param user who may do everything there
 * @param password of the user
 */
public record Pool(String driver, Path driverJar, String url, String user, String password) {

    /** As a persistence unit names it. */
    public static final String NAME = "jdbc/payments";

    static final int CONNECTIONS = 32;

    /** The URL in XML, with how long the driver waits for PostgreSQL, in seconds. */
    String urlInXml() {
        return (url + (url.contains("?") ? "&" : "?")
                        + "connectTimeout=2&loginTimeout=4&socketTimeout=10&tcpKeepAlive=true")
                .replace("&", "&amp;");
    }
}
