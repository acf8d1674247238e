package ee.idempotent.internal.config;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What MicroProfile Config says, or the system properties on a server without it. The only class that knows of
 * MicroProfile, so that its absence is noticed here and nowhere else.
 */
final class ServerProperties implements PropertySource {

    @Override
    public Optional<String> value(String name) {
        try {
            return MicroProfile.value(name);
        } catch (LinkageError | IllegalStateException absent) {
            return Optional.ofNullable(System.getProperty(name));
        }
    }

    @Override
    public Stream<String> names() {
        try {
            return MicroProfile.names();
        } catch (LinkageError | IllegalStateException absent) {
            return System.getProperties().stringPropertyNames().stream();
        }
    }

    @Override
    public Set<String> variables() {
        return System.getenv().keySet();
    }

    private static final class MicroProfile {

        static Optional<String> value(String name) {
            return ConfigProvider.getConfig().getOptionalValue(name, String.class);
        }

        static Stream<String> names() {
            Iterable<String> names = ConfigProvider.getConfig().getPropertyNames();
            return StreamSupport.stream(names.spliterator(), false);
        }
    }
}
