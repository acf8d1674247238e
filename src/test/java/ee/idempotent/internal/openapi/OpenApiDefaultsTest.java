package ee.idempotent.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class OpenApiDefaultsTest {

    @Test
    void namesTheFilter() {
        assertThat(new OpenApiDefaults().getProperties())
                .hasSize(1)
                .containsEntry("mp.openapi.filter", OpenApiFilter.class.getName());
    }

    /** There somebody may list the configuration all the same. */
    @Test
    void tellsItsValuesWithoutOpenApi() throws Exception {
        URL library =
                OpenApiDefaults.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {library}, new WithoutOpenApi())) {
            ConfigSource defaults = (ConfigSource) loader.loadClass(OpenApiDefaults.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();

            assertThat(defaults.getProperties()).hasSize(1);
        }
    }

    /** All but MicroProfile OpenAPI, and the library. */
    private static final class WithoutOpenApi extends ClassLoader {

        private WithoutOpenApi() {
            super(OpenApiDefaultsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.eclipse.microprofile.openapi.") || name.startsWith("ee.idempotent.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
