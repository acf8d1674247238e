package ee.idempotent.internal.deploy;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JAX-RS application: where its resources are found.
 *
 * @param path its path as it is written
 * @param classes the names of its resource classes; empty if it has all
 */
public record JaxRsApplication(String path, Set<String> classes) {

    private static final Logger LOG = System.getLogger(JaxRsApplication.class.getName());

    static Optional<JaxRsApplication> of(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(ApplicationPath.class))
                .map(path -> new JaxRsApplication(path.value(), classes(type)));
    }

    /**
     * Whether a resource class belongs to it.
     *
     * @param resource the class
     * @return whether it does
     */
    public boolean has(Class<?> resource) {
        return classes.isEmpty() || classes.contains(resource.getName());
    }

    @SuppressWarnings("deprecation") // singletons count as long as there are any
    private static Set<String> classes(Class<?> type) {
        try {
            Application application =
                    (Application) type.getDeclaredConstructor().newInstance();
            return Stream.concat(
                            application.getClasses().stream(),
                            application.getSingletons().stream().map(Object::getClass))
                    .map(Class::getName)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, type + " does not tell its classes, so it is taken to have all", e);
            return Set.of();
        }
    }
}
