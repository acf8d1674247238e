package ee.idempotent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.transaction.TransactionalException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library on a server that has only a part of the Web Profile, and no MicroProfile. */
class AbsentPartsTest {

    private static final Path CLASSES = Path.of("target/classes");

    private static final List<String> ABSENT = List.of(
            "jakarta.ejb.",
            "jakarta.validation.",
            "jakarta.security.",
            "jakarta.enterprise.concurrent.",
            "jakarta.websocket.",
            "org.eclipse.microprofile.",
            "io.opentelemetry.",
            "io.micrometer.");

    /** Loaded only by name, or looked at by nobody, where there is not what they need. */
    private static final List<String> OPTIONAL = List.of(
            "ee.idempotent.IdempotentOperations",
            "ee.idempotent.internal.observability.MicroProfileMetrics",
            "ee.idempotent.internal.observability.MicrometerMetrics",
            "ee.idempotent.internal.observability.OpenTelemetryMetrics",
            "ee.idempotent.internal.observability.SpanAttributes",
            "ee.idempotent.internal.observability.StoreReadiness",
            "ee.idempotent.internal.openapi.",
            "ee.idempotent.internal.deploy.SessionBean",
            "ee.idempotent.internal.intercept.MessageBinding",
            "ee.idempotent.internal.intercept.MessageInterceptor",
            "ee.idempotent.internal.intercept.SecurityPrincipal");

    private static Without server;

    @BeforeAll
    static void hide() throws IOException {
        server = new Without();
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    /** As containers do, which look at all members. */
    @ParameterizedTest
    @MethodSource("classes")
    void eachClassIsLoadedAndLookedAt(String name) {
        assertThatCode(() -> {
                    Class<?> loaded = Class.forName(name, true, server);
                    assertThat(loaded.getClassLoader()).isSameAs(server);
                    assertThat(loaded.getAnnotations()).doesNotContainNull();
                    assertThat(loaded.getDeclaredConstructors()).allSatisfy(Constructor::toGenericString);
                    assertThat(loaded.getDeclaredFields()).allSatisfy(Field::toGenericString);
                    assertThat(loaded.getDeclaredMethods()).allSatisfy(Method::toGenericString);
                })
                .doesNotThrowAnyException();
    }

    static List<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString().replace('/', '.'))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(name -> OPTIONAL.stream().noneMatch(name::startsWith))
                    .toList();
        }
    }

    @Test
    void checksNoSessionBeansWhereThereAreNone() throws Exception {
        Method anyMethod = Object.class.getMethod("toString");

        assertThat((List<?>) call("deploy.SessionBeanMisuse", "of", Object.class, null, anyMethod))
                .isEmpty();
    }

    @Test
    void asksNoSessionBeanWhatSurroundsItWhereThereAreNone() throws Exception {
        assertThat((List<?>) call("deploy.Surroundings", "aroundInvoke", Object.class, null))
                .isEmpty();
    }

    @Test
    void knowsNoApplicationExceptionsWhereThereAreNone() throws Exception {
        assertThat(call("intercept.ApplicationExceptions", "rollback", TransactionalException.class))
                .isEqualTo(Optional.empty());
    }

    @Test
    void namesWhatIsAbsent() throws Exception {
        assertThat(((Stream<?>) call("deploy.AbsentPart", "names")).map(Object::toString))
                .containsExactly("Jakarta Enterprise Beans", "Jakarta Validation", "Jakarta Security");
    }

    private static Object call(String type, String method, @Nullable Object... arguments) throws Exception {
        Method found = Arrays.stream(Class.forName("ee.idempotent.internal." + type, true, server)
                        .getDeclaredMethods())
                .filter(declared -> declared.getName().equals(method))
                .findFirst()
                .orElseThrow();
        found.setAccessible(true);
        return found.invoke(null, arguments);
    }

    private static final class Without extends URLClassLoader {

        Without() throws IOException {
            super(new URL[] {CLASSES.toUri().toURL()}, AbsentPartsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (ABSENT.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("ee.idempotent.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
