package ee.idempotent.rest;

import ee.idempotent.Comparison;
import ee.idempotent.cdi.Bindings;
import ee.idempotent.cdi.Callers;
import ee.idempotent.cdi.CanonicalJson;
import ee.idempotent.cdi.Configuration;
import ee.idempotent.cdi.Rejections;
import ee.idempotent.cdi.Settings;
import ee.idempotent.engine.Call;
import ee.idempotent.engine.Fingerprint;
import ee.idempotent.engine.RecordKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Providers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads key and fingerprint from a request, and leaves its body to be parsed. */
@ApplicationScoped
class RequestReader {

    @Inject
    private Bindings bindings;

    @Inject
    private Configuration configuration;

    @Inject
    private Rejections rejections;

    @Inject
    private Callers callers;

    @Inject
    private CurrentRequest current;

    void read(ContainerRequestContext request, ResourceInfo resource, Providers providers) {
        if (!configuration.enabled()) {
            return;
        }
        HttpResource target = new HttpResource(resource.getResourceClass(), resource.getResourceMethod());
        Settings settings = bindings.settingsOf(target.type(), target.method());
        String key = key(request, settings);
        current.begin(new HttpExchange(
                target,
                new ResponseSerializer(
                        request,
                        target,
                        providers,
                        new StoredHeaders(
                                configuration.storedHeaders(),
                                request.getUriInfo().getBaseUri()),
                        configuration.maxResponse()),
                request.getSecurityContext(),
                key == null ? null : call(request, settings, key)));
    }

    private Call call(ContainerRequestContext request, Settings settings, String key) {
        byte[] body = body(request);
        request.setEntityStream(new ByteArrayInputStream(body));
        return new Call(
                new RecordKey(
                        callers.caller(() -> request.getSecurityContext().getUserPrincipal()),
                        settings.operation(),
                        key),
                fingerprint(request, settings.comparison() == Comparison.JSON ? CanonicalJson.orBytes(body) : body),
                settings.retention(),
                settings.waitAtMost());
    }

    private @Nullable String key(ContainerRequestContext request, Settings settings) {
        List<String> header = request.getHeaders().getOrDefault(configuration.header(), List.of());
        if (settings.keyRequired() && KeyHeader.isBlank(header)) {
            throw rejections.keyMissing();
        }
        return header.isEmpty() ? null : rejections.unlessMalformed(() -> KeyHeader.parse(header));
    }

    /** The whole body, up to the limit; of one that announces more, nothing is read. */
    private byte[] body(ContainerRequestContext request) {
        int announced = request.getLength();
        int limit = configuration.maxRequest();
        if (announced > limit) {
            throw rejections.payloadTooLarge();
        }
        byte[] body;
        try {
            body = request.getEntityStream().readNBytes(limit + 1);
        } catch (IOException broken) {
            throw rejections.requestIncomplete("The request body could not be read to its end.");
        }
        if (body.length > limit) {
            throw rejections.payloadTooLarge();
        }
        if (body.length < announced) {
            throw rejections.requestIncomplete("The request body ended after " + body.length + " of the " + announced
                    + " bytes that its Content-Length announces.");
        }
        return body;
    }

    /** Over the request as it was sent: nothing is decoded or sorted, and an empty query is none. */
    private static Fingerprint fingerprint(ContainerRequestContext request, byte[] body) {
        URI uri = request.getUriInfo().getRequestUri();
        return Fingerprint.of(bytes(request.getMethod()), bytes(uri.getRawPath()), bytes(uri.getRawQuery()), body);
    }

    private static byte[] bytes(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
