package ee.idempotent.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory of a server, which deploys what is copied there while it runs, and undeploys what is deleted there. */
public interface WatchedDirectory {

    /** Where it is. */
    Path watched();

    /** Deploys an application under its own name. */
    default void deployLate(Path archive) throws IOException {
        Files.copy(archive, watched().resolve(archive.getFileName()));
    }

    /** Undeploys an application that was deployed so. */
    default void undeploy(Path archive) throws IOException {
        Files.delete(watched().resolve(archive.getFileName()));
    }
}
