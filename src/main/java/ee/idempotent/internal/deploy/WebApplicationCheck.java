package ee.idempotent.internal.deploy;

import ee.idempotent.CallerResolver;
import ee.idempotent.ErrorRenderer;
import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
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
 * Checks the classes of a web application of which CDI does not tell, where {@link WebClasses} could not list them: the
 * servlet container does, after CDI's own checks. And it says that CDI is missing.
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
            refuse(CurrentApplication.extension()
                    .map(known -> known.forgotten(extending))
                    .orElse(List.of()));
            return;
        }
        IdempotentExtension extension = CurrentApplication.extension()
                .orElseThrow(
                        () -> new ServletException(
                                "IDEM-0006: " + Annotated.where(annotated.get(0))
                                        + ": @Idempotent needs CDI, but CDI does not know this library. Put its jar into WEB-INF/lib of the"
                                        + " application, or lib of the enterprise archive, and enable CDI there with a META-INF/beans.xml"));
        refuse(Stream.concat(extension.check(annotated).stream(), extension.forgotten(extending).stream())
                .toList());
    }

    private static void refuse(List<String> problems) throws ServletException {
        if (!problems.isEmpty()) {
            throw new ServletException(String.join("\n", problems));
        }
    }

    private static boolean isAnnotated(Class<?> type) {
        return !type.getName().startsWith(OURS) && WebClasses.isAnnotated(type);
    }
}
