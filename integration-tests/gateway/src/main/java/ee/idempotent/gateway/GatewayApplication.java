package ee.idempotent.gateway;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** H2 writes a commit to disk at once only with {@code WRITE_DELAY=0}. */
@ApplicationPath("api")
@DataSourceDefinition(
        name = "java:app/jdbc/gateway",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "jdbc:h2:./gateway;WRITE_DELAY=0",
        user = "gateway",
        password = "gateway",
        initialPoolSize = 1,
        minPoolSize = 1,
        maxPoolSize = 32)
public class GatewayApplication extends Application {}
