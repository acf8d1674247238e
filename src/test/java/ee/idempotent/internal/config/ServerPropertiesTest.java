package ee.idempotent.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerPropertiesTest {

    private static final String NAME = "idempotent.retention";

    private final PropertySource source = PropertySource.ofServer();

    @AfterEach
    void clear() {
        System.clearProperty(NAME);
        ConfigProviderResolver.setInstance(null);
    }

    @Test
    void areThoseOfMicroProfileConfig() {
        System.setProperty(NAME, "PT1H");
        ConfigProviderResolver.setInstance(new Resolver(config()));

        assertThat(source.value(NAME)).contains("P7D");
        assertThat(source.value("idempotent.key")).isEmpty();
        assertThat(source.names()).containsExactly(NAME);
    }

    @Test
    void areSystemPropertiesWhereNobodyImplementsMicroProfileConfig() {
        System.setProperty(NAME, "PT1H");

        assertThat(source.value(NAME)).contains("PT1H");
        assertThat(source.value("idempotent.key")).isEmpty();
        assertThat(source.names()).contains(NAME, "java.version");
    }

    /** As where its classes are not even there. */
    @Test
    void areSystemPropertiesWhereThereIsNoMicroProfileConfig() {
        System.setProperty(NAME, "PT1H");
        ConfigProviderResolver.setInstance(new Resolver(null));

        assertThat(source.value(NAME)).contains("PT1H");
        assertThat(source.names()).contains(NAME, "java.version");
    }

    @Test
    void comeWithTheVariablesOfTheEnvironment() {
        assertThat(source.variables())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(System.getenv().keySet());
    }

    private static Config config() {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getOptionalValue" -> NAME.equals(arguments[0]) ? Optional.of("P7D") : Optional.empty();
                    case "getPropertyNames" -> List.of(NAME);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Finds a configuration, unless it is null: then its class cannot be loaded. */
    private static final class Resolver extends ConfigProviderResolver {

        private final @Nullable Config config;

        Resolver(@Nullable Config config) {
            this.config = config;
        }

        @Override
        public Config getConfig() {
            if (config == null) {
                throw new NoClassDefFoundError("org/eclipse/microprofile/config/Config");
            }
            return config;
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
        public void registerConfig(Config registered, ClassLoader loader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void releaseConfig(Config released) {
            throw new UnsupportedOperationException();
        }
    }
}
