package ee.idempotent.internal.upkeep;

import ee.idempotent.internal.deploy.CurrentApplication;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts the upkeep with the web application. When CDI says that the application scope has begun is too early on Payara:
 * a bean's resources cannot be looked up then, unless the application has EJBs.
 */
public final class UpkeepInitializer implements ServletContainerInitializer {

    /** For the servlet container. */
    public UpkeepInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) {
        application.addListener(new Starter());
    }

    private static final class Starter implements ServletContextListener {

        /** In an enterprise archive this is called for each web application, with CDI or without, using it or not. */
        @Override
        public void contextInitialized(ServletContextEvent event) {
            if (CurrentApplication.isProtected()) {
                CDI.current().select(Upkeep.class).get().start();
            }
        }
    }
}
