package ee.idempotent.internal.deploy;

import ee.idempotent.CallerResolver;
import ee.idempotent.ErrorRenderer;
import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.ext.Provider;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the classes that the servlet container finds in a web application, after CDI's own checks. CDI does not tell of all
 * of them, and {@link WebClasses} cannot list them on every server. This also notices that CDI is missing.
 */
@HandlesTypes({
    CallerResolver.class,
    ErrorRenderer.class,
    Idempotent.class,
    IdempotencyKey.class,
    Path.class,
    Provider.class,
    Application.class,
    Servlet.class,
    Filter.class,
    EventListener.class
})
public final class WebApplicationCheck implements ServletContainerInitializer {

    private static final String OURS = "ee.idempotent.internal.";

    /** For the servlet container. */
    public WebApplicationCheck() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) throws ServletException {
        List<Class<?>> annotated = types == null
                ? List.of()
                : types.stream()
                        .filter(WebApplicationCheck::isAnnotated)
                        .<Class<?>>map(type -> type)
                        .toList();
        List<Class<?>> extending = types == null
                ? List.of()
                : types.stream()
                        .filter(type -> CallerResolver.class.isAssignableFrom(type)
                                || ErrorRenderer.class.isAssignableFrom(type))
                        .<Class<?>>map(type -> type)
                        .toList();
        if (annotated.isEmpty()) {
            failDeployment(
                    application,
                    CurrentApplication.extension()
                            .map(known -> known.forgotten(extending))
                            .orElse(List.of()));
            return;
        }
        Optional<IdempotentExtension> extension = CurrentApplication.extension();
        failDeployment(
                application,
                extension.isEmpty()
                        ? List.of("IDEM-0006: " + Annotated.where(annotated.get(0))
                                + ": @Idempotent needs CDI, but CDI does not know this library. Put its jar into WEB-INF/lib of the"
                                + " application, or lib of the enterprise archive, and enable CDI there with a META-INF/beans.xml whose"
                                + " bean-discovery-mode is not \"none\"")
                        : Stream.concat(
                                        extension.get().check(annotated).stream(),
                                        extension.get().forgotten(extending).stream())
                                .toList());
    }

    /** Twice, because Open Liberty takes an initializer's exception for a mere warning, but not a listener's. */
    private static void failDeployment(ServletContext application, List<String> problems) throws ServletException {
        if (!problems.isEmpty()) {
            String message = String.join("\n", problems);
            application.addListener(new DeploymentFailure(message));
            throw new ServletException(message);
        }
    }

    /** Keeps an application from starting. */
    private record DeploymentFailure(String message) implements ServletContextListener {

        @Override
        public void contextInitialized(ServletContextEvent start) {
            throw new IllegalStateException(message);
        }
    }

    private static boolean isAnnotated(Class<?> type) {
        return !type.getName().startsWith(OURS) && WebClasses.isAnnotated(type);
    }
}
