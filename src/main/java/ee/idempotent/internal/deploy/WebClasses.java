package ee.idempotent.internal.deploy;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of a web application that use the library, whether or not they are beans: CDI reports only those that it
 * discovers. It reads all class files, and loads only those that mention the library, take WebSocket messages, or extend a
 * class that does.
 *
 * <p>This works if the server has unpacked the web application. Otherwise {@link WebApplicationCheck} does it.
 */
final class WebClasses {

    private static final Logger LOG = System.getLogger(WebClasses.class.getName());

    private static final String OURS = "ee/idempotent/internal/";

    private static final Set<String> USES = Set.of(
            "Lee/idempotent/Idempotent;",
            "Lee/idempotent/IdempotencyKey;",
            "ee/idempotent/CallerResolver",
            "ee/idempotent/ErrorRenderer",
            "L" + FinalEndpoint.ON_MESSAGE.replace('.', '/') + ";");

    private final List<ClassFile> files = new ArrayList<>();

    private WebClasses() {}

    /** The classes that use the library; none if there is no web application, or none that can be listed. */
    static List<Class<?>> of(@Nullable ClassLoader loader) {
        if (loader == null) {
            return List.of();
        }
        WebClasses classes = new WebClasses();
        try {
            for (Path directory : directories(loader)) {
                classes.readFolder(directory.resolve("classes"));
                classes.readLibraries(directory.resolve("lib"));
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.DEBUG, "The classes of the web application cannot be listed", e);
        }
        return classes.using().stream()
                .flatMap(name -> ClassLookup.find(name.replace('/', '.'), loader).stream())
                .toList();
    }

    /** The WEB-INF of the application: where the library is, or where classes are. */
    private static Set<Path> directories(ClassLoader loader) throws IOException {
        List<URL> known = new ArrayList<>(Collections.list(loader.getResources("ee/idempotent/Idempotent.class")));
        known.addAll(Collections.list(loader.getResources("")));
        return known.stream().flatMap(url -> webInf(url).stream()).collect(toCollection(LinkedHashSet::new));
    }

    private static Optional<Path> webInf(URL url) {
        String text = url.toString().replaceFirst("^jar:", "");
        int end = text.lastIndexOf("/WEB-INF/");
        if (end < 0 || !text.startsWith("file:")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(new URI(text.substring(0, end) + "/WEB-INF")));
        } catch (URISyntaxException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "Not the place of a file: " + url, e);
            return Optional.empty();
        }
    }

    private void readFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) paths.filter(path -> isClass(path.toString()))::iterator) {
                    add(path.toString(), Files.readAllBytes(path));
                }
            }
        }
    }

    private void readLibraries(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.list(folder)) {
                for (Path path :
                        (Iterable<Path>) paths.filter(path -> path.toString().endsWith(".jar"))::iterator) {
                    readJar(path);
                }
            }
        }
    }

    private void readJar(Path path) {
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (isClass(entry.getName()) && !entry.getName().startsWith("META-INF/")) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        add(entry.getName(), content.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, path + " cannot be read", e);
        }
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class");
    }

    private void add(String name, byte[] bytes) {
        try {
            ClassFile file = ClassFile.read(bytes);
            if (!file.name().startsWith(OURS)) {
                files.add(file);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Not a class: " + name, e);
        }
    }

    /** The names of those that mention the library, and of those that inherit from them or carry their annotations. */
    private Set<String> using() {
        Set<String> marks = new HashSet<>(USES);
        Set<String> names = new LinkedHashSet<>();
        List<ClassFile> left = new ArrayList<>(files);
        boolean again = true;
        while (again) {
            again = false;
            for (Iterator<ClassFile> rest = left.iterator(); rest.hasNext(); ) {
                ClassFile file = rest.next();
                if (!Collections.disjoint(file.supertypes(), marks)
                        || !Collections.disjoint(file.descriptors(), marks)) {
                    rest.remove();
                    names.add(file.name());
                    marks.add(file.isAnnotation() ? "L" + file.name() + ";" : file.name());
                    again = true;
                }
            }
        }
        return names;
    }

    /** Whether a class is annotated; not the type of an annotation, nor an interceptor, which is bound by it. */
    static boolean isAnnotated(Class<?> type) {
        try {
            return !type.isAnnotation() && Annotated.mentions(type) && !Outsider.isBoundInterceptor(type);
        } catch (LinkageError incomplete) {
            LOG.log(
                    Level.DEBUG,
                    type.getName() + " uses classes that are not there, and so cannot be used itself",
                    incomplete);
            return false;
        }
    }
}
