package ee.idempotent.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerPropertiesTest {

    private static final String NAME = "idempotent.test-of-server-properties";

    private final PropertySource source = PropertySource.ofServer();

    @AfterEach
    void forget() {
        System.clearProperty(NAME);
        ConfigProviderResolver.setInstance(null);
    }

    @Test
    void areThoseOfTheSystemWhereThereIsNoMicroProfileConfig() {
        assertThat(source.value(NAME)).isEmpty();
        System.setProperty(NAME, "of the system");

        assertThat(source.value(NAME)).contains("of the system");
        assertThat(source.names()).contains(NAME);
    }

    @Test
    void areWhatMicroProfileConfigSays() {
        System.setProperty(NAME, "of the system");
        ConfigProviderResolver.setInstance(new Resolver(Map.of("some.name", "some value")));

        assertThat(source.value("some.name")).contains("some value");
        assertThat(source.value(NAME)).isEmpty();
        assertThat(source.names()).containsExactly("some.name");
    }

    @Test
    void areReadFromTheEnvironmentToo() {
        assertThat(source.variables()).isEqualTo(System.getenv().keySet());
        assertThat(System.getenv()).containsKey("PATH");
        assertThat(source.hasVariable("pAtH")).isTrue();
        assertThat(source.hasVariable(NAME)).isFalse();
    }

    /** MicroProfile Config with these properties. */
    private static final class Resolver extends ConfigProviderResolver {

        private final Map<String, String> properties;

        Resolver(Map<String, String> properties) {
            this.properties = properties;
        }

        @Override
        public Config getConfig() {
            return (Config) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Config.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getOptionalValue" -> Optional.ofNullable(properties.get((String) arguments[0]));
                        case "getPropertyNames" -> List.copyOf(properties.keySet());
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        @Override
        public Config getConfig(ClassLoader loader) {
            return getConfig();
        }

        @Override
        public ConfigBuilder getBuilder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void registerConfig(Config config, ClassLoader loader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void releaseConfig(Config config) {
            throw new UnsupportedOperationException();
        }
    }
}
