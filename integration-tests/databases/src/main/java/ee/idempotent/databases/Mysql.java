package ee.idempotent.databases;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;

/**
 * A MySQL 8.0.15, for tests of the store. It starts when it is first needed, keeps its data in {@code target}, and stops with the
 * JVM.
 */
public final class Mysql {

    private static final String PROGRAMS = "/mysql-Linux-amd64.tar.gz";

    private static final AtomicInteger CREATED = new AtomicInteger();

    private Mysql() {}

    /**
     * Makes a new database with the library's table, by the script that the library ships, but for its collation, which MySQL has
     * since 8.0.17. Keys that are ASCII are the same in this one.
     *
     * @throws org.opentest4j.TestAbortedException if it cannot run here
     */
    public static Address createWithTable() {
        if (Mysql.class.getResource(PROGRAMS) == null) {
            throw Missing.skip("skipped: Maven Central has no MySQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch"));
        }
        if (!new File("/usr/lib/x86_64-linux-gnu/libaio.so.1").exists()) {
            throw Missing.skip("skipped without a library that MySQL needs: apt-get install libaio1");
        }
        String name = "test" + CREATED.incrementAndGet();
        at("mysql").execute("create database " + name);
        Address address = at(name);
        address.execute(Database.script("mysql").replace("utf8mb4_0900_bin", "utf8mb4_0900_as_cs"));
        address.execute(Database.script(2, "mysql").replace("utf8mb4_0900_bin", "utf8mb4_0900_as_cs"));
        return address;
    }

    private static Address at(String database) {
        String url = "jdbc:mysql://127.0.0.1:" + Running.PORT + "/" + database + "?sslMode=DISABLED";
        MysqlDataSource dataSource = new MysqlDataSource();
        dataSource.setUrl(url);
        dataSource.setUser("root");
        return new Address(
                "com.mysql.cj.jdbc.Driver", "com.mysql.cj.jdbc.MysqlXADataSource", url, "root", "", dataSource);
    }

    private static final class Running {

        static final int PORT = start();

        private static int start() {
            Path directory = Target.of("mysql").toAbsolutePath();
            try {
                FileUtils.deleteDirectory(directory.toFile()); // of an earlier run
                Files.createDirectories(directory);
                Path archive = directory.resolve("mysql.tar.gz");
                try (InputStream programs = Mysql.class.getResourceAsStream(PROGRAMS)) {
                    Files.copy(programs, archive);
                }
                run("tar", "-xzf", archive.toString(), "-C", directory.toString());
                run(mysqld(directory, "--initialize-insecure").toArray(String[]::new));
                int port = ServerProcess.freePort();
                ServerProcess.start(
                        mysqld(
                                directory,
                                "--port=" + port,
                                "--bind-address=127.0.0.1",
                                "--socket=mysql.sock",
                                "--mysqlx=OFF",
                                "--max-connections=400"),
                        "ready for connections");
                return port;
            } catch (IOException e) {
                throw new IllegalStateException("MySQL does not start", e);
            }
        }

        private static List<String> mysqld(Path directory, String... options) {
            List<String> command = new ArrayList<>(List.of(
                    directory.resolve("bin/mysqld").toString(),
                    "--no-defaults",
                    "--user=" + System.getProperty("user.name"),
                    "--basedir=" + directory,
                    "--datadir=" + directory.resolve("data"),
                    "--lc-messages-dir=" + directory.resolve("share"),
                    "--disable-log-bin",
                    "--log-error-verbosity=1"));
            command.addAll(List.of(options));
            return command;
        }

        private static void run(String... command) throws IOException {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            int status = process.onExit().join().exitValue();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + status);
            }
        }
    }
}
