package ee.idempotent.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.ArchivePaths;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The packaged sample application, for a database whose operator has created the tables. */
final class Application {

    private static final ArchivePath PERSISTENCE = ArchivePaths.create("WEB-INF/classes/META-INF/persistence.xml");
    private static final ArchivePath SCHEMA = ArchivePaths.create("WEB-INF/classes/META-INF/schema.sql");

    private final WebArchive war =
            ShrinkWrap.createFromZipFile(WebArchive.class, new File("../payments/target/payments.war"));

    Application() {
        String withoutSchema = text(PERSISTENCE)
                .lines()
                .filter(line -> !line.contains("schema-generation") && !line.contains("hbm2ddl"))
                .collect(Collectors.joining("\n"));
        war.delete(PERSISTENCE);
        war.add(new StringAsset(withoutSchema), PERSISTENCE);
    }

    Application with(Class<?>... classes) {
        war.addClasses(classes);
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
