package ee.idempotent.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.embedded.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one filter, with each version of the API that servers have, and an implementation of it. */
class OpenApiVersionsTest {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("Idempotency-Key", "string"),
            Map.entry("200 Idempotency-Replayed", "string"),
            Map.entry("409 Retry-After", "integer"),
            Map.entry("503 Retry-After", "integer"),
            Map.entry("IdempotencyError", "object"),
            Map.entry("IdempotencyError.error", "object"),
            Map.entry("IdempotencyError.error.type", "string"),
            Map.entry("IdempotencyError.error.code", "string"),
            Map.entry("IdempotencyError.error.message", "string"),
            Map.entry("IdempotencyError.error.param", "string"));

    @Test
    void describesAnOperationWithOneTypeForASchema() throws Exception {
        assertThat(documentedBy(Path.of("target/openapi-3"))).isEqualTo(TYPES);
    }

    @Test
    void describesAnOperationWithAListOfTypesForASchema() throws Exception {
        Map<String, String> lists = new TreeMap<>();
        TYPES.forEach((name, type) -> lists.put(name, "[" + type + "]"));

        assertThat(documentedBy(Path.of("target/openapi-4"))).isEqualTo(lists);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> documentedBy(Path version) throws Exception {
        EmbeddedServer.running();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (Version loader = new Version(version)) {
            thread.setContextClassLoader(loader);
            return ((Supplier<Map<String, String>>) loader.loadClass(DocumentedOperation.class.getName())
                            .getConstructor()
                            .newInstance())
                    .get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Loads a version of the API, its implementation and the library's filter itself, and all else as the tests do. */
    private static final class Version extends URLClassLoader {

        Version(Path directory) {
            super(urls(directory), OpenApiVersionsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean own = name.startsWith("org.eclipse.microprofile.openapi.")
                    || name.startsWith("io.smallrye.openapi.")
                    || name.startsWith(OpenApiFilter.class.getPackageName() + ".");
            if (!own) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        private static URL[] urls(Path directory) {
            try (Stream<Path> jars = Files.list(directory)) {
                return Stream.concat(jars, Stream.of(Path.of("target/classes"), Path.of("target/test-classes")))
                        .map(Version::url)
                        .toArray(URL[]::new);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static URL url(Path path) {
            try {
                return path.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
