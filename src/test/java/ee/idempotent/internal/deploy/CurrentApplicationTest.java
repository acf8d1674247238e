package ee.idempotent.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrentApplicationTest {

    /** As in a server's own applications, if the library is among the server's jars. */
    @Test
    void leavesCdiAloneWhereNoApplicationHasTheExtension() throws Exception {
        List<String> questions = new ArrayList<>();
        try (Copy copy = new Copy()) {
            Class<?> provider = copy.loadClass("jakarta.enterprise.inject.spi.CDIProvider");
            copy.loadClass(CDI.class.getName())
                    .getMethod("setCDIProvider", provider)
                    .invoke(null, Proxy.newProxyInstance(copy, new Class<?>[] {provider}, (self, method, arguments) -> {
                        questions.add(method.getName());
                        throw new IllegalStateException("not started");
                    }));

            assertThat(isProtected(copy)).isFalse();
            assertThat(questions).isEmpty();

            copy.loadClass(IdempotentExtension.class.getName()).getConstructor().newInstance();
            assertThat(isProtected(copy)).isFalse();
            assertThat(questions).isNotEmpty();
        }
    }

    private static boolean isProtected(Copy copy) throws ReflectiveOperationException {
        return (boolean) copy.loadClass(CurrentApplication.class.getName())
                .getMethod("isProtected")
                .invoke(null);
    }

    /** The library and the API of CDI, once more. */
    private static final class Copy extends URLClassLoader {

        Copy() throws IOException {
            super(
                    new URL[] {
                        Path.of("target/classes").toUri().toURL(),
                        CDI.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    CurrentApplicationTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("ee.idempotent.") && !name.startsWith("jakarta.enterprise.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
