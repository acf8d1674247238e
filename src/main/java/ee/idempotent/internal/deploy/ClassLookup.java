package ee.idempotent.internal.deploy;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds classes that need not be there. */
final class ClassLookup {

    private static final Logger LOG = System.getLogger(ClassLookup.class.getName());

    private ClassLookup() {}

    /** The class of a name as this library sees it; empty if it is not there, or what it needs is not. */
    static Optional<Class<?>> find(String name) {
        return find(name, ClassLookup.class.getClassLoader());
    }

    /** The same as another class loader sees it; null is that of the JVM itself. */
    static Optional<Class<?>> find(String name, @Nullable ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError absent) {
            LOG.log(Level.DEBUG, name + " is not there, or cannot be used", absent);
            return Optional.empty();
        }
    }
}
