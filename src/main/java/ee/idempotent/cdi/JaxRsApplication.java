package ee.idempotent.cdi;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JAX-RS application: where its resources are found.
 *
 * @param path its path as it is written
 * @param classes the names of its resource classes; empty if it has all
 */
public record JaxRsApplication(String path, Set<String> classes) {

    private static final Logger LOG = System.getLogger(JaxRsApplication.class.getName());

    private static final Set<Class<?>> TYPES = ConcurrentHashMap.newKeySet();

    /** {@return the JAX-RS applications of those web applications that use this copy of the library} */
    public static Set<JaxRsApplication> deployed() {
        return TYPES.stream().flatMap(JaxRsApplication::of).collect(Collectors.toSet());
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

    private static Stream<JaxRsApplication> of(Class<?> type) {
        ApplicationPath path = type.getAnnotation(ApplicationPath.class);
        return path == null ? Stream.empty() : Stream.of(new JaxRsApplication(path.value(), classes(type)));
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
            LOG.log(Level.DEBUG, type + " does not tell its classes, as if it had all", e);
            return Set.of();
        }
    }

    /** Finds the JAX-RS applications of a web application. They need not be beans, so CDI would not find all. */
    @HandlesTypes(Application.class)
    public static final class Initializer implements ServletContainerInitializer {

        /** For the servlet container. */
        public Initializer() {}

        @Override
        public void onStartup(@Nullable Set<Class<?>> types, ServletContext webApplication) {
            if (types != null) {
                TYPES.addAll(types);
                webApplication.addListener(new ServletContextListener() {
                    @Override
                    public void contextDestroyed(ServletContextEvent event) {
                        TYPES.removeAll(types);
                    }
                });
            }
        }
    }
}
