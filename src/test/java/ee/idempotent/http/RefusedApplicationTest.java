package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.Idempotent;
import ee.idempotent.internal.deploy.WebApplicationCheck;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application that is refused does not start, whatever its server makes of an initializer's exception. */
class RefusedApplicationTest {

    private final Tomcat tomcat = new Tomcat();

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void keepsAnApplicationFromStartingOnAServerThatPassesOverItsException() throws Exception {
        Context application = start(PayingServlet.class);

        assertThat(application.getState()).isEqualTo(LifecycleState.STOPPED);
    }

    @Test
    void letsAnyOtherApplicationStart() throws Exception {
        Context application = start(HttpServlet.class);

        assertThat(application.getState()).isEqualTo(LifecycleState.STARTED);
    }

    private Context start(Class<?> servlet) throws Exception {
        tomcat.setBaseDir("target/tomcat-that-refuses");
        Context application = tomcat.addContext("", null);
        application.setParentClassLoader(getClass().getClassLoader());
        application.addServletContainerInitializer(
                (types, context) -> {
                    try {
                        new WebApplicationCheck().onStartup(Set.of(servlet), context);
                    } catch (ServletException logged) {
                        assertThat(logged).hasMessageContaining("IDEM-");
                    }
                },
                null);
        tomcat.start();
        return application;
    }

    public static final class PayingServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Idempotent
        public void pay() {}
    }
}
