package ee.idempotent.embedded;

import ee.idempotent.Idempotent;
import ee.idempotent.embedded.application.RestApplication;
import ee.idempotent.internal.upkeep.StoreCheck;
import ee.idempotent.internal.view.ViewInitializer;
import jakarta.ejb.EJBContext;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jboss.weld.bean.builtin.BeanManagerProxy;
import org.jboss.weld.bootstrap.spi.BeanDiscoveryMode;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.injection.spi.helpers.AbstractResourceServices;
import org.jboss.weld.module.web.servlet.WeldInitialListener;
import org.jspecify.annotations.Nullable;

/**
 * The server with its one application. It starts when it is first asked for, listens on a free port of the loopback
 * interface, and ends with the JVM: a start takes seconds, so all tests share it.
 */
public final class EmbeddedServer {

    /** The settings that are not at their defaults, and what an operator overrides. */
    private static final Map<String, String> SETTINGS = Map.of(
            "idempotent.application", "shop",
            "idempotent.max-request", "100000",
            "idempotent.max-response", "200000",
            "idempotent.stored-headers", "Warning",
            "idempotent.view-role", Operators.ROLE,
            "idempotent.purge-interval", "off",
            "idempotent.lease", "PT2S",
            "ee.idempotent.embedded.application.PoliciesResource/overridden/Idempotent/retention", "PT1H");

    private static final class Running {

        static final EmbeddedServer SERVER = start();

        private static EmbeddedServer start() {
            try {
                return new EmbeddedServer();
            } catch (Exception e) {
                throw new IllegalStateException("The server does not start", e);
            }
        }
    }

    private final Jta jta;
    private final EmbeddedDatabase database;
    private final WeldContainer beans;
    private final Tomcat tomcat = new Tomcat();
    private final ThreadLocal<@Nullable String> ejbCaller = new ThreadLocal<>();
    private final AtomicReference<@Nullable Exception> firstProbe = new AtomicReference<>();

    private EmbeddedServer() throws Exception {
        jta = Jta.start();
        JndiTree names = JndiTree.install(Map.of(
                "java:comp/TransactionSynchronizationRegistry", jta.registry,
                "java:comp/UserTransaction", jta.userTransaction,
                "java:comp/EJBContext", ejbContext(),
                "java:comp/DefaultManagedScheduledExecutorService", managedExecutor(),
                "java:/TransactionManager", jta.manager,
                "java:/TransactionSynchronizationRegistry", jta.registry));
        database = new EmbeddedDatabase(jta);
        EntityManagerFactory factory = Persistence.createEntityManagerFactory(
                "embedded",
                Map.of(
                        "jakarta.persistence.jtaDataSource", database.dataSource(),
                        "hibernate.transaction.jta.platform", jta.forHibernate()));
        SETTINGS.forEach(System::setProperty);
        beans = deploy(new PersistenceContexts(factory, jta));
        startTomcat(names);
        SETTINGS.keySet().forEach(System::clearProperty);
    }

    /** The one of this JVM. */
    public static EmbeddedServer running() {
        return Running.SERVER;
    }

    /** Where the application is. */
    public String uri() {
        return "http://127.0.0.1:" + port() + "/shop/api";
    }

    /** Where the operator's view is. */
    public String view() {
        return "http://127.0.0.1:" + port() + "/shop/idempotent";
    }

    /** Where the server listens. */
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** The database of the application. */
    public EmbeddedDatabase database() {
        return database;
    }

    /** A bean of the application. */
    public <T> T bean(Class<T> type) {
        return beans.select(type).get();
    }

    /** What failed when the health of the store was asked for, right after the start, by a thread of the server itself. */
    public Optional<Exception> firstProbe() {
        return Optional.ofNullable(firstProbe.get());
    }

    /**
     * Does something as within an EJB.
     *
     * @param caller who has called it, by the name that the server has for him
     */
    public <T> T inEjbCalledBy(String caller, Supplier<T> work) {
        ejbCaller.set(caller);
        try {
            return work.get();
        } finally {
            ejbCaller.remove();
        }
    }

    private Object ejbContext() {
        return Proxy.newProxyInstance(
                EmbeddedServer.class.getClassLoader(),
                new Class<?>[] {EJBContext.class},
                (proxy, method, arguments) -> {
                    String caller = ejbCaller.get();
                    if (caller == null || !method.getName().equals("getCallerPrincipal")) {
                        throw new IllegalStateException("Not within an EJB");
                    }
                    return (Principal) () -> caller;
                });
    }

    private void probe(JndiTree names) {
        try {
            names.asForeigner(() -> {
                bean(StoreCheck.class).tryOut();
                return null;
            });
        } catch (Exception e) {
            firstProbe.set(e);
        }
    }

    private WeldContainer deploy(PersistenceContexts persistence) {
        Weld weld = new Weld()
                .disableDiscovery()
                .skipShutdownHook()
                .setBeanDiscoveryMode(BeanDiscoveryMode.ANNOTATED)
                .addServices(jta, persistence, new JndiResources())
                .addPackages(true, Idempotent.class)
                .addPackages(true, RestApplication.class);
        ServiceLoader.load(Extension.class).forEach(weld::addExtension);
        return weld.initialize();
    }

    private void startTomcat(JndiTree names) throws Exception {
        tomcat.setBaseDir("target/tomcat");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        StandardContext application = (StandardContext) tomcat.addContext("/shop", null);
        application.setParentClassLoader(EmbeddedServer.class.getClassLoader());
        application.setDelegate(true);
        application.setFireRequestListenersOnForwards(true);
        application.getPipeline().addValve(new EndOfTransactions());
        application.getPipeline().addValve(new Operators());
        application.addServletContainerInitializer(new ViewInitializer(), null);
        application.addServletContainerInitializer(
                (types, servlets) -> servlets.addListener(
                        new WeldInitialListener(((BeanManagerProxy) beans.getBeanManager()).delegate())),
                null);
        application.addServletContainerInitializer(
                (types, servlets) -> addFilter(servlets, "truncation", Truncation.HEADER, false), null);
        application.addServletContainerInitializer(
                (types, servlets) -> addFilter(servlets, "filtering", Truncation.FILTERED_HEADER, true), null);
        ServiceLoader.load(ServletContainerInitializer.class).stream()
                .filter(service -> service.type().getName().startsWith("ee.idempotent."))
                .forEach(service -> application.addServletContainerInitializer(service.get(), null));
        application.addServletContainerInitializer(
                (types, servlets) -> servlets.addListener(new ServletContextListener() {
                    @Override
                    public void contextInitialized(ServletContextEvent event) {
                        probe(names);
                    }
                }),
                null);
        application.addServletContainerInitializer(
                (types, servlets) -> {
                    ServletRegistration.Dynamic jersey = servlets.addServlet(
                            "jersey", new ServletContainer(ResourceConfig.forApplicationClass(RestApplication.class)));
                    jersey.setLoadOnStartup(1);
                    jersey.setAsyncSupported(true);
                    jersey.addMapping("/api/*");
                },
                null);
        Gateway.addTo(tomcat);
        tomcat.start();
    }

    private static void addFilter(ServletContext servlets, String name, String header, boolean afterOthers) {
        FilterRegistration.Dynamic filter = servlets.addFilter(name, new Truncation(header));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), afterOthers, "/*");
    }

    private static Object managedExecutor() {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(4, work -> {
            Thread thread = new Thread(work, "managed-executor");
            thread.setDaemon(true);
            return thread;
        });
        return Proxy.newProxyInstance(
                EmbeddedServer.class.getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(executor, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static final class JndiResources extends AbstractResourceServices {

        @Override
        protected Context getContext() {
            try {
                return new InitialContext();
            } catch (NamingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** No transaction outlives its request. */
    private final class EndOfTransactions extends ValveBase {

        EndOfTransactions() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            try {
                getNext().invoke(request, response);
            } finally {
                jta.endTransactionOfThread();
            }
        }
    }
}
