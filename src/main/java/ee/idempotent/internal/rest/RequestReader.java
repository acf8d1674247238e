package ee.idempotent.internal.rest;

import ee.idempotent.Comparison;
import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.ProtectedOperation;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.deploy.IdempotentExtension;
import ee.idempotent.internal.engine.Call;
import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.intercept.Callers;
import ee.idempotent.internal.intercept.CanonicalJson;
import ee.idempotent.internal.intercept.Operations;
import ee.idempotent.internal.intercept.Rejections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Providers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads key and fingerprint from a request, and leaves its body to be parsed. */
@ApplicationScoped
class RequestReader {

    private static final Fingerprint NOTHING = Fingerprint.of();

    @Inject
    private Operations operations;

    @Inject
    private Configuration configuration;

    @Inject
    private Rejections rejections;

    @Inject
    private Callers callers;

    @Inject
    private CurrentRequest current;

    @Inject
    private IdempotentExtension extension;

    private final Map<Target, HttpResource> resources = new ConcurrentHashMap<>();

    private record Target(Class<?> type, Method method) {}

    void read(
            ContainerRequestContext request,
            ResourceInfo resource,
            Providers providers,
            jakarta.ws.rs.core.Configuration application) {
        if (!configuration.get(Setting.ENABLED)) {
            return;
        }
        current.arrive(request);
        HttpResource target = resources.computeIfAbsent(
                new Target(resource.getResourceClass(), resource.getResourceMethod()),
                key -> HttpResource.of(key.type(), key.method()));
        requireIntercepted(request, target);
        ProtectedOperation operation = operations.of(target.type(), target.method());
        String key = key(request, operation);
        Fingerprint fingerprint = key == null ? NOTHING : fingerprint(request, target, operation);
        GuardedResponse servletResponse =
                request.getProperty(ServletBoundary.RESPONSE) instanceof GuardedResponse guarded ? guarded : null;
        current.begin(new HttpCall(
                target,
                new ResponseSerializer(
                        request,
                        target,
                        providers,
                        servletResponse == null ? Map.of() : servletResponse.headers(),
                        new StoredHeaders(
                                configuration.get(Setting.STORED_HEADERS),
                                request.getUriInfo().getBaseUri()),
                        configuration.get(Setting.MAX_RESPONSE)),
                () -> WriterSurroundings.ofThread(application),
                servletResponse,
                operation,
                key,
                called -> new Call(
                        RecordKey.of(callers.caller(current::principal), operation.name(), called),
                        fingerprint,
                        operation.retention(),
                        operation.waitAtMost())));
    }

    /**
     * What CDI or an EJB container has made is of a class that it derived from the resource class, or a proxy. What somebody
     * else has made, as a sub-resource locator can, is of the class itself, and nothing intercepts it.
     */
    private void requireIntercepted(ContainerRequestContext request, HttpResource target) {
        List<Object> matched = request.getUriInfo().getMatchedResources();
        if (!matched.isEmpty()
                && matched.get(0).getClass() == target.type()
                && extension.beanClassOf(target.type()) == target.type()) {
            throw new IllegalStateException("IDEM-0120: " + target.method()
                    + " has @Idempotent, but neither CDI nor the EJB container has created its object, so it cannot be"
                    + " protected and did not run. Give its class a scope, such as @RequestScoped, and obtain it by"
                    + " injection");
        }
    }

    private @Nullable String key(ContainerRequestContext request, ProtectedOperation operation) {
        List<String> header = KeyHeader.values(request.getHeaders(), configuration.get(Setting.HEADER));
        if (operation.keyRequired() && KeyHeader.isBlank(header)) {
            throw rejections.keyMissing();
        }
        return header.isEmpty() ? null : rejections.unlessMalformed(() -> KeyHeader.parse(header));
    }

    /**
     * Over the request as it was sent: nothing is decoded or sorted, and an empty query is none. An operation with a name of
     * its own keeps its keys when its path changes, so of the path only the parameters count.
     */
    private Fingerprint fingerprint(
            ContainerRequestContext request, HttpResource resource, ProtectedOperation operation) {
        byte[] body = body(request);
        handOn(request, new ByteArrayInputStream(body));
        RequestTarget target = new RequestTarget(resource, request.getUriInfo());
        List<byte[]> fields = new ArrayList<>();
        fields.add(bytes(request.getMethod()));
        if (operation.isNamed()) {
            target.parameters().forEach(parameter -> fields.add(bytes(parameter)));
        } else {
            fields.add(bytes(target.path()));
        }
        fields.add(bytes(target.query()));
        fields.add(operation.comparison() == Comparison.JSON ? CanonicalJson.orBytes(body) : body);
        return Fingerprint.of(fields.toArray(byte[][]::new));
    }

    /** To JAX-RS, and to whoever asks the servlet. */
    private static void handOn(ContainerRequestContext request, ByteArrayInputStream body) {
        request.setEntityStream(body);
        MeteredRequest metered = metered(request);
        if (metered != null) {
            metered.handOn(body);
        }
    }

    /** What stands at the boundary; null of a request that another application has forwarded, whose it is then. */
    private static @Nullable MeteredRequest metered(ContainerRequestContext request) {
        return request.getProperty(ServletBoundary.REQUEST) instanceof MeteredRequest metered ? metered : null;
    }

    /** The whole body, up to the limit; of one that announces more, nothing is read. */
    private byte[] body(ContainerRequestContext request) {
        long announced = announcedLength(request);
        int limit = configuration.get(Setting.MAX_REQUEST);
        if (announced > limit) {
            throw rejections.payloadTooLarge();
        }
        byte[] body;
        try {
            InputStream stream = request.getEntityStream();
            body = stream.readNBytes(limit + 1);
            if (body.length == 0 && isForm(request) && stream instanceof ByteArrayInputStream) {
                stream.reset(); // Jersey has kept the form of which a sub-resource locator has taken a parameter
                body = stream.readNBytes(limit + 1);
            }
        } catch (IOException broken) {
            throw rejections.requestIncomplete("The request body could not be read to its end.");
        }
        if (body.length > limit) {
            throw rejections.payloadTooLarge();
        }
        if (body.length == 0 && isForm(request) && hasBody(request)) {
            throw rejections.requestIncomplete(
                    "The request body is a form that a servlet filter has read already, or JAX-RS"
                            + " to locate a sub-resource.");
        }
        if (body.length < announced && !hasArrivedWhole(request)) {
            throw rejections.requestIncomplete("The request body ended after " + body.length + " of the " + announced
                    + " bytes that its Content-Length announces.");
        }
        return body;
    }

    /** Whether a filter has made the body shorter, which came whole. */
    private boolean hasArrivedWhole(ContainerRequestContext request) {
        try {
            MeteredRequest metered = metered(request);
            return metered != null && metered.hasArrivedWhole();
        } catch (IOException broken) {
            return false;
        }
    }

    /** What its Content-Length announces, or -1 if that does not tell: a filter may have decoded what was encoded. */
    private static long announcedLength(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null || request.getHeaderString(HttpHeaders.CONTENT_ENCODING) != null
                ? -1
                : Long.parseLong(length.strip());
    }

    private static boolean hasBody(ContainerRequestContext request) {
        return announcedLength(request) > 0 || request.getHeaderString("Transfer-Encoding") != null;
    }

    private static boolean isForm(ContainerRequestContext request) {
        return request.getMediaType() != null
                && request.getMediaType().isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)
                && !request.getMediaType().isWildcardType();
    }

    private static byte[] bytes(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
