package ee.idempotent.embedded;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.EnumSet;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Another web application, with a copy of the library of its own. It forwards its requests to the first one. */
final class Gateway extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String BOUNDARY = "ee.idempotent.internal.rest.ServletBoundary";

    static void addTo(Tomcat tomcat) {
        Context gateway = tomcat.addContext("/gateway", null);
        gateway.setCrossContext(true);
        gateway.addServletContainerInitializer((types, servlets) -> start(servlets), null);
    }

    private static void start(ServletContext servlets) {
        servlets.addFilter(BOUNDARY, boundaryOfItsOwn())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        servlets.addServlet("gateway", new Gateway()).addMapping("/*");
    }

    private static Filter boundaryOfItsOwn() {
        try {
            Constructor<?> constructor = new Copy().loadClass(BOUNDARY).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Filter) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        getServletContext()
                .getContext("/shop")
                .getRequestDispatcher("/api" + request.getPathInfo())
                .forward(request, response);
    }

    /** Its classes are others, though they have the same names. */
    private static final class Copy extends URLClassLoader {

        Copy() throws ClassNotFoundException {
            super(
                    new URL[] {
                        Class.forName(BOUNDARY)
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    Gateway.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("ee.idempotent.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
