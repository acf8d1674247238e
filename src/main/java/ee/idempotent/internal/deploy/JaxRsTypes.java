package ee.idempotent.internal.deploy;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of JAX-RS in web applications. They need not be beans: a resource without a scope is intercepted, and
 * CDI does not report it.
 */
@HandlesTypes({Application.class, Path.class})
public final class JaxRsTypes implements ServletContainerInitializer {

    private static final Set<Class<?>> CURRENT = ConcurrentHashMap.newKeySet();

    /** For the servlet container. */
    public JaxRsTypes() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) {
        if (types != null) {
            CURRENT.addAll(types);
            application.addListener(new ServletContextListener() {
                @Override
                public void contextDestroyed(ServletContextEvent event) {
                    CURRENT.removeAll(types);
                }
            });
        }
    }

    /** The JAX-RS classes of all web applications that are deployed with this copy of the library. */
    static Stream<Class<?>> current() {
        return CURRENT.stream();
    }
}
