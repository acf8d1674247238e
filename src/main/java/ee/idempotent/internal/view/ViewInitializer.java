package ee.idempotent.internal.view;

import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.Setting;
import jakarta.servlet.HttpConstraintElement;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds the view to the web application, if a role is configured that may see it. */
public final class ViewInitializer implements ServletContainerInitializer {

    private static final Logger LOG = System.getLogger(ViewInitializer.class.getName());

    /** For the servlet container. */
    public ViewInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) {
        Configuration configuration;
        try {
            configuration = Configuration.read();
        } catch (IllegalArgumentException senseless) {
            LOG.log(Level.DEBUG, "The deployment fails for it", senseless);
            return;
        }
        if (configuration.get(Setting.ENABLED)
                && !configuration.get(Setting.VIEW_ROLE).isEmpty()) {
            add(configuration, application);
        }
    }

    /** The container authenticates as the application's login configuration says, and the servlet looks again. */
    private static void add(Configuration configuration, ServletContext application) {
        String role = configuration.get(Setting.VIEW_ROLE);
        String path = configuration.get(Setting.VIEW_PATH);
        application.declareRoles(role);
        ServletRegistration.Dynamic view =
                application.addServlet(ViewServlet.class.getName(), new ViewServlet(configuration));
        view.setServletSecurity(new ServletSecurityElement(new HttpConstraintElement(TransportGuarantee.NONE, role)));
        if (!view.addMapping(path, path + "/*").isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "IDEM-0301: There is no operator's view of the idempotency records, because the application itself"
                            + " uses the path " + path);
        }
    }
}
