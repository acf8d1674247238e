package ee.idempotent.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.Idempotent;
import ee.idempotent.UsingClasses.ByStereotype;
import ee.idempotent.UsingClasses.Client;
import ee.idempotent.UsingClasses.Face;
import ee.idempotent.UsingClasses.Implementing;
import ee.idempotent.UsingClasses.Inheriting;
import ee.idempotent.UsingClasses.InheritingMore;
import ee.idempotent.UsingClasses.OnMethod;
import ee.idempotent.UsingClasses.OnParameter;
import ee.idempotent.UsingClasses.Resolver;
import ee.idempotent.UsingClasses.Stereotype;
import ee.idempotent.internal.config.Setting;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes of a web application that use the library, wherever they stand in it. */
class WebClassesTest {

    private WebApplication application;

    @BeforeEach
    void create(@TempDir Path directory) throws IOException {
        application = new WebApplication(directory);
    }

    @ParameterizedTest
    @ValueSource(classes = {OnMethod.class, OnParameter.class, Resolver.class, Face.class})
    void findsWhatMentionsTheLibrary(Class<?> type) throws IOException {
        application.add(type);

        assertThat(list()).containsExactly(type);
    }

    @Test
    void findsWhatInheritsItInWhateverOrder() throws IOException {
        application.add(InheritingMore.class, Inheriting.class, OnMethod.class, Implementing.class, Face.class);

        assertThat(list())
                .containsExactlyInAnyOrder(
                        InheritingMore.class, Inheriting.class, OnMethod.class, Implementing.class, Face.class);
    }

    @Test
    void findsWhatCarriesAStereotype() throws IOException {
        application.add(ByStereotype.class, Stereotype.class);

        assertThat(list()).contains(ByStereotype.class);
    }

    @Test
    void leavesOthersAlone() throws IOException {
        application.add(Client.class, WebClassesTest.class);

        assertThat(list()).isEmpty();
    }

    @Test
    void leavesTheLibraryAlone() throws IOException {
        application.add(IdempotentExtension.class, Setting.class, Idempotent.class);

        assertThat(list()).isEmpty();
    }

    @Test
    void findsThemInALibraryOfTheApplication() throws IOException {
        application.addLibrary("shared.jar", "", OnMethod.class);
        application.addLibrary("other.jar", "META-INF/versions/17/", Resolver.class);

        assertThat(list()).containsExactly(OnMethod.class);
    }

    @Test
    void passesOverWhatIsNoClass() throws IOException {
        application.addNoClass("Text.class", "This is no class, whatever it is called.");
        application.addNoClass("Empty.class", "");
        application.add(OnMethod.class);

        assertThat(list()).containsExactly(OnMethod.class);
    }

    @Test
    void passesOverALibraryThatIsNone() throws IOException {
        application.addNoLibrary("broken.jar");
        application.add(OnMethod.class);

        assertThat(list()).containsExactly(OnMethod.class);
    }

    @Test
    void findsNothingWhereThereIsNoWebApplication() {
        assertThat(WebClasses.of(getClass().getClassLoader())).isEmpty();
        assertThat(WebClasses.of(null)).isEmpty();
    }

    private List<Class<?>> list() throws IOException {
        try (URLClassLoader loader = application.loader()) {
            return WebClasses.of(loader);
        }
    }
}
