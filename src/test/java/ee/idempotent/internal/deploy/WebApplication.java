package ee.idempotent.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** An unpacked web application; also what stands beside it in an enterprise archive. */
final class WebApplication {

    private final Path classes;
    private final Path lib;
    private final Path ejbJars;
    private final List<URL> modules = new ArrayList<>();

    WebApplication(Path directory) throws IOException {
        ejbJars = directory;
        classes = Files.createDirectories(directory.resolve("a war/WEB-INF/classes"));
        lib = Files.createDirectories(directory.resolve("a war/WEB-INF/lib"));
    }

    void add(Class<?>... types) throws IOException {
        for (Class<?> type : types) {
            Path file = classes.resolve(nameOf(type));
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
                copy(type, out);
            }
        }
    }

    /** Adds something that is called a class and is none. */
    void addNoClass(String name, String content) throws IOException {
        Files.writeString(classes.resolve(name), content);
    }

    /** Adds something that is called a library and is none. */
    void addNoLibrary(String name) throws IOException {
        Files.writeString(lib.resolve(name), "no jar");
    }

    /** Adds a library with one class, whose entry has a name with this prefix. */
    void addLibrary(String name, String prefix, Class<?> type) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(lib.resolve(name)))) {
            jar.putNextEntry(new ZipEntry(prefix + nameOf(type)));
            copy(type, jar);
        }
    }

    /** Adds a descriptor, in WEB-INF. */
    void addDescriptor(String name, String content) throws IOException {
        Files.writeString(classes.resolveSibling(name), content);
    }

    /** Adds a module of enterprise beans, beside the web application. */
    void addEjbJar(String name, String descriptor, Class<?>... types) throws IOException {
        Path file = ejbJars.resolve(name);
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Class<?> type : types) {
                jar.putNextEntry(new ZipEntry(nameOf(type)));
                copy(type, jar);
            }
            jar.putNextEntry(new ZipEntry("META-INF/ejb-jar.xml"));
            jar.write(descriptor.getBytes(StandardCharsets.UTF_8));
        }
        modules.add(file.toUri().toURL());
    }

    /** A loader that prefers what is here to what the tests have. */
    URLClassLoader isolatedLoader() throws IOException {
        modules.add(classes.toUri().toURL());
        return new URLClassLoader(modules.toArray(URL[]::new)) {

            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (findResource(name.replace('.', '/') + ".class") == null) {
                    return super.loadClass(name, resolve);
                }
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }

            @Override
            public @Nullable URL getResource(String resource) {
                return findResource(resource);
            }
        };
    }

    /** What the server would load its classes with. */
    URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()});
    }

    private static void copy(Class<?> type, OutputStream to) throws IOException {
        String name = "/" + nameOf(type);
        try (InputStream content = Objects.requireNonNull(type.getResourceAsStream(name), name)) {
            content.transferTo(to);
        }
    }

    private static String nameOf(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }
}
