package ee.idempotent.benchmark;

import ee.idempotent.databases.Address;
import ee.idempotent.databases.Database;
import ee.idempotent.orders.PlacedOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;
import org.h2.jdbcx.JdbcDataSource;

/** New databases with the tables of application and library. */
final class Orders {

    private static final AtomicInteger FILES = new AtomicInteger();
    private static final Path DIRECTORY = Path.of("target/h2").toAbsolutePath();

    /** Of {@link OtherWays}. */
    private static final String STARTED_KEYS =
            """
            ;
            create table started_key (
                id varchar(255) not null primary key,
                state smallint not null,
                status integer,
                body varchar(4000),
                seen_at bigint not null
            )
            """;

    private Orders() {}

    static Address database(Database database) {
        try {
            Address address = database == Database.H2 ? file() : database.create();
            address.execute(database.script() + script());
            address.execute(database.stepScript());
            return address;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the files of H2, which take gigabytes; nobody may have them open. */
    static void deleteFiles() throws IOException {
        FileUtils.deleteDirectory(DIRECTORY.toFile());
    }

    /** H2 as server-config has it; closed with its last connection, so that a server can open it next. */
    private static Address file() throws IOException {
        Path directory = DIRECTORY.resolve(String.valueOf(FILES.incrementAndGet()));
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:file:" + directory.resolve("orders") + ";WRITE_DELAY=0;LOCK_TIMEOUT=60000");
        dataSource.setUser("orders");
        dataSource.setPassword("orders");
        return new Address(
                "org.h2.Driver", "org.h2.jdbcx.JdbcDataSource", dataSource.getURL(), "orders", "orders", dataSource);
    }

    private static String script() throws IOException {
        try (InputStream script = PlacedOrder.class.getResourceAsStream("/META-INF/orders.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + STARTED_KEYS;
        }
    }
}
