package ee.idempotent.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.ArchivePaths;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;

/** The packaged sample application, for a database whose operator has created the tables. */
final class Application {

    private static final ArchivePath PERSISTENCE = ArchivePaths.create("WEB-INF/classes/META-INF/persistence.xml");
    private static final ArchivePath SETTINGS =
            ArchivePaths.create("WEB-INF/classes/META-INF/microprofile-config.properties");
    private static final ArchivePath SCHEMA = ArchivePaths.create("WEB-INF/classes/META-INF/schema.sql");

    private static final ArchivePath CHECKOUTS =
            ArchivePaths.create("WEB-INF/classes/ee/idempotent/payments/CheckoutsResource.class");

    /** How long a server that has died blocks the keys of its checkouts. */
    static final Duration LEASE = Duration.ofSeconds(2);

    private static final String LIBRARIES = "WEB-INF/lib";

    private final WebArchive war =
            ShrinkWrap.createFromZipFile(WebArchive.class, new File("../payments/target/payments.war"));

    private boolean busy;

    private @Nullable Gateway gateway;

    Application() {
        keepOfPersistence(line -> !line.contains("schema-generation") && !line.contains("hbm2ddl"));
    }

    private void keepOfPersistence(Predicate<String> lines) {
        String kept = text(PERSISTENCE).lines().filter(lines).collect(Collectors.joining("\n"));
        war.delete(PERSISTENCE);
        war.add(new StringAsset(kept), PERSISTENCE);
    }

    /** Without what needs a version of the library that has steps. */
    Application withoutSteps() {
        war.delete(CHECKOUTS);
        keepOfPersistence(line -> !line.contains("IdempotencyStep"));
        return this;
    }

    Application with(Class<?>... classes) {
        war.addClasses(classes);
        return this;
    }

    /** It will have so much to do that servers with the JVM of production are worth their slow start. */
    Application busy() {
        busy = true;
        return this;
    }

    boolean isBusy() {
        return busy;
    }

    /**
     * With checkouts, and a gateway that charges their cards. It starts and ends with the servers.
     *
     * @param directory where its server gets a directory of its own
     */
    Application withCheckouts(Path directory) {
        gateway = new Gateway(directory);
        return withSettings("idempotent.lease=" + LEASE);
    }

    @Nullable Gateway gateway() {
        return gateway;
    }

    /** With other jars of the library in place of those that have the same names. */
    Application withLibrary(List<Path> jars) {
        for (Path jar : jars) {
            war.delete(ArchivePaths.create(LIBRARIES, jar.getFileName().toString()));
            war.addAsLibrary(jar.toFile());
        }
        return this;
    }

    /** With lines of configuration besides its own. */
    Application withSettings(String... lines) {
        String all = text(SETTINGS) + "\n" + String.join("\n", lines) + "\n";
        war.delete(SETTINGS);
        war.add(new StringAsset(all), SETTINGS);
        return this;
    }

    /** The script of the application's own tables. */
    String schema() {
        return text(SCHEMA);
    }

    Path exportTo(Path file) {
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    private String text(ArchivePath path) {
        try (InputStream content = war.get(path).getAsset().openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
