package ee.idempotent.jars;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.Idempotent;
import ee.idempotent.client.Retries;
import ee.idempotent.internal.view.ViewInitializer;
import ee.idempotent.servers.Launch;
import ee.idempotent.testkit.IdempotentEndpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The jars of the library: what is in each of them, and what is not. */
class JarsTest {

    private static final String SERVICES = "META-INF/services/";

    enum Jar {
        LIBRARY(Idempotent.class, "ee.idempotent", "ee/idempotent/(?!client/|testkit/|internal/view/).*"),
        CLIENT(Retries.class, "ee.idempotent.client", "ee/idempotent/client/.*"),
        VIEW(ViewInitializer.class, "ee.idempotent.view", "ee/idempotent/internal/view/.*"),
        TESTKIT(IdempotentEndpoint.class, "ee.idempotent.testkit", "ee/idempotent/testkit/[^/]+");

        private final Path file;
        private final String module;
        private final String classes;

        Jar(Class<?> in, String module, String classes) {
            this.file = Launch.jarOf(in);
            this.module = module;
            this.classes = classes;
        }

        /** The names of its files. */
        Set<String> files() throws IOException {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return zip.stream()
                        .filter(entry -> !entry.isDirectory())
                        .map(ZipEntry::getName)
                        .collect(Collectors.toSet());
            }
        }

        byte[] read(String name) throws IOException {
            try (ZipFile zip = new ZipFile(file.toFile());
                    InputStream in = zip.getInputStream(zip.getEntry(name))) {
                return in.readAllBytes();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasItsClassesAndNoOthers(Jar jar) throws IOException {
        assertThat(jar.files())
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).matches(jar.classes));
    }

    @ParameterizedTest
    @EnumSource
    void isAModuleOfItsOwn(Jar jar) {
        assertThat(ModuleFinder.of(jar.file).findAll())
                .extracting(module -> module.descriptor().name())
                .containsExactly(jar.module);
    }

    /** Some servers look for beans in the index alone. */
    @ParameterizedTest
    @EnumSource(names = {"LIBRARY", "VIEW"})
    void hasAnIndexOfAllItsClassesAndNoOthers(Jar jar) throws IOException {
        byte[] index = jar.read("META-INF/jandex.idx");

        assertThat(new IndexReader(new ByteArrayInputStream(index)).read().getKnownClasses())
                .extracting(known -> known.name().toString().replace('.', '/') + ".class")
                .containsExactlyInAnyOrderElementsOf(jar.files().stream()
                        .filter(name -> name.endsWith(".class"))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void providesServicesByItsOwnClasses(Jar jar) throws IOException {
        Set<String> files = jar.files();
        for (String service : files) {
            if (service.startsWith(SERVICES)) {
                assertThat(new String(jar.read(service), UTF_8).lines())
                        .isNotEmpty()
                        .allSatisfy(provider -> assertThat(files).contains(provider.replace('.', '/') + ".class"));
            }
        }
    }

    /** No extension, no filter, no initializer, no beans. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LIBRARY", "VIEW"})
    void tellsAServerNothing(Jar jar) throws IOException {
        assertThat(jar.files()).filteredOn(name -> !name.endsWith(".class")).allSatisfy(name -> assertThat(name)
                .matches("META-INF/MANIFEST\\.MF|META-INF/maven/.*"));
    }

    @Test
    void theViewBringsItsPage() throws IOException {
        assertThat(Jar.VIEW.files())
                .contains(
                        "META-INF/beans.xml",
                        "ee/idempotent/internal/view/view.html",
                        "ee/idempotent/internal/view/view.js",
                        "ee/idempotent/internal/view/view.css",
                        "ee/idempotent/internal/view/icon.svg");
        assertThat(Jar.LIBRARY.files()).noneMatch(name -> name.contains("/view/"));
    }
}
