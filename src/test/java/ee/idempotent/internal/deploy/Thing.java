package ee.idempotent.internal.deploy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a class can be that carries the annotation: something that is intercepted, or something that is not. */
enum Thing {
    BEAN(Made.BY_CDI, "@ApplicationScoped"),

    SESSION_BEAN(Made.BY_CDI, "@Stateless"),

    DEPENDENT_BEAN(Made.BY_CDI, "@Dependent @Named(\"carrier\")"),

    SELECTED_ALTERNATIVE(Made.BY_CDI, "@Alternative @jakarta.annotation.Priority(1) @ApplicationScoped"),

    STARTUP_BEAN(Made.BY_CDI, "@jakarta.ejb.Singleton @Startup @ConcurrencyManagement(ConcurrencyManagementType.BEAN)"),

    OBSERVER(
            Made.BY_CDI,
            "@ApplicationScoped",
            "",
            "void see(@jakarta.enterprise.event.Observes StringBuilder event) {}",
            ""),

    RESOURCE(Made.BY_CDI, "@Path(\"carrier\") @RequestScoped", "", "", "@POST") {
        @Override
        Optional<String> problem(Place place) {
            return ofResource(place).or(() -> super.problem(place));
        }
    },

    /** Not on each server a bean, but intercepted on each. */
    UNSCOPED_RESOURCE(Made.BY_EITHER, "@Path(\"carrier\")", "", "", "@POST") {
        @Override
        List<Boolean> asBean(Place place) {
            return place == Place.STEREOTYPE ? List.of(true) : super.asBean(place); // which defines a bean
        }

        @Override
        Optional<String> problem(Place place) {
            return ofResource(place).or(() -> super.problem(place));
        }
    },

    FACES_BEAN(Made.BY_CDI, "@Named @jakarta.faces.view.ViewScoped"),

    WEB_SERVICE_OF_A_SESSION_BEAN(Made.BY_CDI, "@jakarta.jws.WebService @Stateless"),

    WEB_SERVICE("@jakarta.jws.WebService", "", "", "is on a web service, "),

    WEB_SERVICE_OF_A_BEAN("@jakarta.jws.WebService @ApplicationScoped", "", "", "is on a web service, "),

    APPLICATION("@ApplicationPath(\"/\")", "extends Application", "", "is on a JAX-RS application"),

    EXCEPTION_MAPPER(
            "@Provider",
            "implements ExceptionMapper<IllegalStateException>",
            "public Response toResponse(IllegalStateException e) { return null; }",
            "is on a JAX-RS provider"),

    REQUEST_FILTER(
            "@Provider",
            "implements ContainerRequestFilter",
            "public void filter(ContainerRequestContext request) {}",
            "is on a JAX-RS provider"),

    SERVLET("@WebServlet(\"/carrier\")", "extends HttpServlet", "", "is on a servlet, "),

    SERVLET_OF_DESCRIPTOR("", "extends HttpServlet", "", "is on a servlet, "),

    SERVLET_FILTER(
            "@WebFilter(\"/carrier\")",
            "implements Filter",
            "public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {}",
            "is on a servlet filter, "),

    LISTENER("@WebListener", "implements ServletContextListener", "", "is on a servlet listener, "),

    ENDPOINT("@ServerEndpoint(\"/carrier\")", "", "", "is on a WebSocket endpoint, "),

    CLIENT_ENDPOINT("@ClientEndpoint", "", "", "is on a WebSocket endpoint, "),

    PROGRAMMATIC_ENDPOINT(
            "",
            "extends Endpoint",
            "public void onOpen(Session session, EndpointConfig config) {}",
            "is on a WebSocket endpoint, "),

    ENDPOINT_CONFIGURATOR(
            "", "extends ServerEndpointConfig.Configurator", "", "is on a part of a WebSocket endpoint, "),

    ENDPOINT_ENCODER(
            "",
            "implements Encoder.Text<StringBuilder>",
            "public String encode(StringBuilder text) { return \"\"; }",
            "is on a part of a WebSocket endpoint, "),

    UPGRADE_HANDLER(
            "",
            "implements HttpUpgradeHandler",
            "public void init(WebConnection connection) {} public void destroy() {}",
            "is on a servlet listener, "),

    WRITER_INTERCEPTOR(
            "@Provider",
            "implements WriterInterceptor",
            "public void aroundWriteTo(WriterInterceptorContext context) {}",
            "is on a JAX-RS provider"),

    PARAM_CONVERTER_PROVIDER(
            "@Provider",
            "implements ParamConverterProvider",
            "public <T> ParamConverter<T> getConverter(Class<T> raw, java.lang.reflect.Type type,"
                    + " java.lang.annotation.Annotation[] annotations) { return null; }",
            "is on a JAX-RS provider"),

    MESSAGE_DRIVEN_BEAN("@MessageDriven", "", "", "is on a message-driven bean, "),

    DECORATOR("@Decorator", "", "@Inject @Delegate CharSequence delegate;", "is on a decorator, "),

    INTERCEPTOR("@Interceptor", "", "", "is on a method of an interceptor, ") {
        @Override
        Optional<String> problem(Place place) {
            return Set.of(Place.CLASS, Place.SUPERCLASS, Place.INTERFACE, Place.STEREOTYPE)
                            .contains(place)
                    ? Optional.empty() // binds it
                    : super.problem(place);
        }
    },

    PLAIN_CLASS(Made.BY_NOBODY, ""),

    ENTITY(Made.BY_NOBODY, "@Entity", "", "@Id long id;", ""),

    VETOED_CLASS(Made.BY_NOBODY, "@Vetoed @ApplicationScoped"),

    VETOED_RESOURCE(Made.BY_NOBODY, "@Vetoed @Path(\"carrier\")"),

    SUB_RESOURCE(Made.BY_NOBODY, "", "", "", "@POST"),

    UNDISCOVERED_BEAN(Made.BY_NOBODY, "@ApplicationScoped"),

    UNDISCOVERED_RESOURCE(Made.BY_NOBODY, "@ApplicationScoped @Path(\"carrier\")"),

    UNDISCOVERED_SESSION_BEAN(Made.BY_NOBODY, "@Stateless"),

    UNSELECTED_ALTERNATIVE(Made.NOT_AT_ALL, "@Alternative @ApplicationScoped"),

    UNSELECTED_ALTERNATIVE_WITHOUT_SCOPE(Made.NOT_AT_ALL, "@Alternative"),

    BEAN_VETOED_BY_AN_EXTENSION(Made.NOT_AT_ALL, "@ApplicationScoped");

    /** Who makes the instances, as far as CDI tells. */
    private enum Made {
        BY_CDI(true),
        BY_EITHER(true, false),

        /** By a container that is none of CDI, though its classes may be beans, too. */
        OUTSIDE(true, false),

        BY_NOBODY(false),

        /** Discovered, and yet no bean. */
        NOT_AT_ALL(false);

        @SuppressWarnings("ImmutableEnumChecker") // List.of makes no other
        private final List<Boolean> asBean;

        Made(Boolean... asBean) {
            this.asBean = List.of(asBean);
        }
    }

    private final Made made;
    private final String annotations;
    private final String supertype;
    private final String body;
    private final String onMethod;
    private final String problem;

    Thing(Made made, String annotations) {
        this(made, annotations, "", "", "");
    }

    Thing(Made made, String annotations, String supertype, String body, String onMethod) {
        this(
                made,
                annotations,
                supertype,
                body,
                onMethod,
                "is on a class whose instances neither CDI nor the EJB container creates");
    }

    Thing(String annotations, String supertype, String body, String problem) {
        this(Made.OUTSIDE, annotations, supertype, body, "", problem);
    }

    Thing(Made made, String annotations, String supertype, String body, String onMethod, String problem) {
        this.made = made;
        this.annotations = annotations;
        this.supertype = supertype;
        this.body = body;
        this.onMethod = onMethod;
        this.problem = problem;
    }

    /** What is wrong at a place on a resource, and on no other bean. */
    private static Optional<String> ofResource(Place place) {
        return switch (place) {
            case STEREOTYPE, BINDING -> Optional.of(".pay: @Idempotent comes from a stereotype or another binding");
            case PARAMETER_OF_INTERFACE -> Optional.of(".pay: @Idempotent takes the key of a resource method from");
            default -> Optional.empty();
        };
    }

    /** Whether CDI makes a bean of it: on all servers, on none, or on some. */
    List<Boolean> asBean(Place place) {
        return made.asBean;
    }

    boolean isDiscovered() {
        return made == Made.NOT_AT_ALL;
    }

    /** What is wrong with the annotation at a place; empty if nothing is. */
    Optional<String> problem(Place place) {
        return switch (made) {
            case BY_CDI, BY_EITHER -> place.problem();
            case OUTSIDE, BY_NOBODY -> Optional.of(problem);
            case NOT_AT_ALL -> Optional.empty();
        };
    }

    String source(Place place) {
        return place.source(annotations, supertype, body, onMethod);
    }
}
