package ee.idempotent.internal.rest;

import ee.idempotent.internal.deploy.CurrentApplication;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the {@link ServletBoundary} before all filters of a web application that has something to protect. */
public final class ServletBoundaryInitializer implements ServletContainerInitializer {

    /** For the servlet container. */
    public ServletBoundaryInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) {
        if (CurrentApplication.isProtected()) {
            FilterRegistration.Dynamic filter =
                    application.addFilter(ServletBoundary.class.getName(), new ServletBoundary());
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        }
    }
}
