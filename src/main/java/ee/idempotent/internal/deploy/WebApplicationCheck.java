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
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the classes that the servlet container finds in a web application, after CDI's own checks. CDI does not report all
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
        Set<Class<?>> found = types == null ? Set.of() : types;
        List<Class<?>> annotated =
                found.stream().filter(WebApplicationCheck::isAnnotated).toList();
        List<Class<?>> extending =
                found.stream().filter(WebApplicationCheck::extendsLibrary).toList();
        failDeployment(
                application,
                CurrentApplication.extension()
                        .map(extension -> Stream.concat(
                                extension.check(annotated).stream(), extension.notBeans(extending).stream()))
                        .orElseGet(() -> annotated.stream().limit(1).map(WebApplicationCheck::withoutCdi))
                        .toList());
    }

    private static String withoutCdi(Class<?> annotated) {
        return "IDEM-0006: " + Annotated.where(annotated)
                + ": @Idempotent needs CDI, but CDI does not know this library. Put its jar into WEB-INF/lib of the"
                + " application, or lib of the enterprise archive, and enable CDI there with a META-INF/beans.xml whose"
                + " bean-discovery-mode is not \"none\"";
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

    private static boolean extendsLibrary(Class<?> type) {
        return CallerResolver.class.isAssignableFrom(type) || ErrorRenderer.class.isAssignableFrom(type);
    }

    private static boolean isAnnotated(Class<?> type) {
        return !type.getName().startsWith(OURS) && WebClasses.isAnnotated(type);
    }
}
