package ee.idempotent.it;

import ee.idempotent.servers.Launch;
import ee.idempotent.servers.Server;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One server for all test classes that are extended with it: it starts before the first and ends with the run. */
public abstract class SharedServer implements BeforeAllCallback {

    @Override
    public final void beforeAll(ExtensionContext context) throws InterruptedException {
        context.getRoot()
                .getStore(Namespace.create(getClass()))
                .getOrComputeIfAbsent(Server.class, type -> start(), Server.class)
                .awaitReady();
    }

    /** Starts the server, without waiting until it is ready. */
    protected abstract Server start();

    /** Starts a launch with some applications more, which are kept in its directory. */
    protected static Server startWith(Launch launch, Stream<? extends Archive<?>> applications) {
        applications.forEach(application -> {
            Path file = launch.directory().resolve(application.getName());
            Combination.fitting(application).as(ZipExporter.class).exportTo(file.toFile(), true);
            launch.deploy(file);
        });
        return launch.start("server", Launch.freePort());
    }
}
