package ee.idempotent.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Driver;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** With a class loader for each archive, as servers have them: that of lib is the parent of those of the web applications. */
class ArchivesTest {

    static class InLib {}

    static class InWebApplication {}

    /** Has one class of its own. */
    private static final class WebApplication extends ClassLoader {

        WebApplication() {
            super(ArchivesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null && name.equals(InWebApplication.class.getName())
                    ? define(name)
                    : loaded == null ? super.loadClass(name, resolve) : loaded;
        }

        Class<?> own() throws ClassNotFoundException {
            return loadClass(InWebApplication.class.getName());
        }

        private Class<?> define(String name) {
            try (InputStream file = Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final WebApplication one = new WebApplication();
    private final WebApplication other = new WebApplication();

    @Test
    void eachUsesWhatIsInLibOrItsOwn() throws Exception {
        assertThat(Archives.isElsewhere(InLib.class, one.own())).isFalse();
        assertThat(Archives.isElsewhere(InLib.class, InLib.class)).isFalse();
        assertThat(Archives.isElsewhere(one.own(), one.own())).isFalse();
    }

    @Test
    void nobodyUsesWhatIsInAnotherWebApplication() throws Exception {
        assertThat(Archives.isElsewhere(one.own(), other.own())).isTrue();
        assertThat(Archives.isElsewhere(one.own(), InLib.class)).isTrue();
    }

    @Test
    void everybodyUsesWhatIsTheServers() throws Exception {
        assertThat(Archives.isElsewhere(Driver.class, one.own())).isFalse();
        assertThat(Archives.isElsewhere(String.class, one.own())).isFalse();
    }
}
