package ee.idempotent.torture;

import ee.idempotent.client.Retries;
import ee.idempotent.databases.Address;
import ee.idempotent.internal.view.ViewInitializer;
import ee.idempotent.it.Combination;
import ee.idempotent.it.WebXml;
import ee.idempotent.servers.Launch;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The torture application, deployed several times with other settings, beans and databases. */
enum Variant {
    /** As it is, with resources that call the others and that name providers. Only this one has operations with leases. */
    DEFAULT("Idempotency-Key", "", Remote.class, ForwardingResource.class, ProvidersResource.class),

    /** With every setting at another value than its default, and annotations that are overridden. */
    CONFIGURED(
            "X-Request-Key",
            """
            idempotent.header=X-Request-Key
            idempotent.key=required
            idempotent.errors=problem
            idempotent.max-request=1000
            idempotent.max-response=1000
            idempotent.retention=PT10M
            idempotent.stored-headers=Deprecation, Retry-After
            idempotent.view-role=operator
            idempotent.view-path=/operator/records
            idempotent.view-responses=true
            ee.idempotent.torture.RequiredResource/open/Idempotent/key=optional
            ee.idempotent.torture.RequiredResource/opne/Idempotent/key=optional
            """),

    /** With the library switched off. */
    DISABLED("Idempotency-Key", "idempotent.enabled=false"),

    /**
     * Tells its callers apart by a header, renders errors its own way, and lets one request wait. Names a role for the view,
     * and does not have it.
     */
    TENANTS(
            "Idempotency-Key",
            """
            idempotent.view-role=operator
            idempotent.wait-at-most=PT30S
            idempotent.max-waiting=1
            """,
            TenantCallers.class,
            PlainErrors.class),

    /** With a database that comes and goes, few connections to it, a busy purge, and beans that get in the way. */
    FRAGILE("Idempotency-Key", "idempotent.purge-interval=PT1S", FilterAuthentication.class, CatchAll.class),

    /** Looked at by an operator who has logged in. Nobody calls it. */
    OPERATED(
            "Idempotency-Key",
            """
            idempotent.view-role=operator
            idempotent.purge-interval=off
            """,
            FormLogin.class,
            LoginPage.class,
            LeasedOperation.class),

    /** With observers and tracing. */
    OBSERVED(
            "Idempotency-Key",
            """
            idempotent.purge-interval=PT1S
            otel.sdk.disabled=false
            otel.traces.exporter=recorded
            otel.metrics.exporter=none
            otel.logs.exporter=none
            otel.bsp.schedule.delay=100
            """,
            CountedResource.class,
            RecordedEvents.class,
            RecordedSpans.class,
            RecordedSpans.Resource.class),

    /** Undeployed as soon as it is deployed. */
    UNDEPLOYED("Idempotency-Key", "idempotent.purge-interval=PT1S"),

    /** Without the library's table. */
    TABLELESS("Idempotency-Key", "idempotent.purge-interval=off");

    static final Address TABLELESS_DATABASE = Combination.DATABASE.create();

    private final String keyHeader;
    private final String configuration;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes no other
    private final List<Class<?>> beans;

    Variant(String keyHeader, String configuration, Class<?>... beans) {
        this.keyHeader = keyHeader;
        this.configuration = configuration;
        this.beans = List.of(beans);
    }

    /** Those that this run needs. */
    static Stream<Variant> deployed() {
        return Arrays.stream(values())
                .filter(variant -> Combination.HAS_ONCE
                        || !Set.of(DISABLED, OPERATED, OBSERVED, UNDEPLOYED).contains(variant));
    }

    /** The name of the header that its keys come in. */
    String keyHeader() {
        return keyHeader;
    }

    String contextRoot() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    WebArchive archive() {
        WebArchive torture = ShrinkWrap.create(ZipImporter.class, name().toLowerCase(Locale.ROOT) + ".war")
                .importFrom(TortureServer.WAR.toFile())
                .as(WebArchive.class);
        if (this == DEFAULT) {
            torture.addAsLibraries(Launch.jarOf(Retries.class).toFile());
        }
        if (this == DEFAULT || this == CONFIGURED || this == OPERATED) {
            torture.addAsLibraries(Launch.jarOf(ViewInitializer.class).toFile());
        }
        if (this != DEFAULT) {
            torture.delete("/WEB-INF/classes/ee/idempotent/torture/LaterResource.class");
        }
        if (this == OPERATED) {
            torture.delete("/WEB-INF/classes/ee/idempotent/torture/ToldUsers.class"); // they log in otherwise
        }
        if (beans.contains(RecordedSpans.class)) {
            torture.addAsServiceProvider(ConfigurableSpanExporterProvider.class, RecordedSpans.class);
        }
        return Combination.PROVIDER
                .in(torture)
                .addAsResource(new StringAsset(configuration), "META-INF/microprofile-config.properties")
                .addClasses(beans.toArray(Class<?>[]::new))
                .setWebXML(dataSource().asset());
    }

    private WebXml dataSource() {
        String name = "java:app/jdbc/torture";
        return switch (this) {
            case FRAGILE -> new WebXml().fragileDataSource(name, FragileDatabase.ADDRESS, FragileDatabase.CONNECTIONS);
            case OPERATED -> new WebXml().dataSource(name, OperatedDatabase.ADDRESS);
            case TABLELESS -> new WebXml().dataSource(name, TABLELESS_DATABASE);
            default -> new WebXml().dataSource(name, Combination.newDatabase("torture"));
        };
    }
}
