package ee.idempotent.internal.upkeep;

import ee.idempotent.internal.deploy.CurrentApplication;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts the upkeep with the web application. CDI's event that the application scope has begun comes too early on Payara: a
 * bean's resources cannot be looked up then, unless the application has EJBs.
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
                Instance<Upkeep> upkeep = CDI.current().select(Upkeep.class);
                if (!upkeep.isResolvable()) {
                    throw new IllegalStateException(
                            "IDEM-0209: The library's jar is among the server's own, so its beans are"
                                    + " not those of this application, and nothing is protected. Put the jar into WEB-INF/lib of the"
                                    + " application, or lib of the enterprise archive, and remove it from the server");
                }
                upkeep.get().start();
                CDI.current().select(LeaseRenewal.class).get().start();
            }
        }
    }
}
