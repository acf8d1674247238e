package ee.idempotent.internal.rest;

import ee.idempotent.internal.engine.StoredResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The response that JAX-RS is about to send, and what is put in its place. The filter that does so is the first to run: what
 * the response has by then comes from the resource method, or from what stood in for it.
 */
final class WrittenResponse {

    private static final String REPLAYED = "Idempotency-Replayed";

    private final ContainerRequestContext request;
    private final ContainerResponseContext response;

    WrittenResponse(ContainerRequestContext request, ContainerResponseContext response) {
        this.request = request;
        this.response = response;
    }

    int status() {
        return response.getStatus();
    }

    /** Whether it is the response that was stored, made of this entity. */
    boolean isOf(StoredResponse stored, @Nullable Object entity) {
        return response.getStatus() == stored.status() && isSame(response.getEntity(), entity);
    }

    /** Containers box a primitive value anew on its way. */
    private static boolean isSame(@Nullable Object written, @Nullable Object entity) {
        return written == entity
                || (entity != null && MethodType.methodType(entity.getClass()).hasWrappers() && entity.equals(written));
    }

    StoredResponse serializedBy(ResponseSerializer serializer) throws IOException {
        return serializer.ofMapped(response);
    }

    /** Writes a response that was stored for this request: what it has besides stays. */
    void write(StoredResponse stored) {
        write(stored, servletHeaders());
    }

    private void write(StoredResponse stored, Set<String> alreadyThere) {
        if (response.getStatus() != stored.status()) {
            response.setStatus(stored.status()); // else a reason phrase of its own stays
        }
        stored.headers().forEach((name, values) -> {
            if (!alreadyThere.contains(name)) {
                response.getHeaders().put(name, resolved(name, values));
            }
        });
        setEntity(stored.body(), contentType(stored));
    }

    /** What the operation has set past JAX-RS: the servlet sends it. */
    private Set<String> servletHeaders() {
        return request.getProperty(ServletBoundary.RESPONSE) instanceof GuardedResponse servlet
                ? servlet.headers().keySet()
                : Set.of();
    }

    /** Writes a response that was stored for another request: of this one nothing stays. */
    void replay(StoredResponse stored) {
        response.getHeaders().clear();
        write(stored, Set.of());
        response.getHeaders().putSingle(REPLAYED, "true");
    }

    /** Writes a response in place of whatever there is. */
    void write(Response other) {
        response.setStatus(other.getStatus());
        response.getHeaders().clear();
        other.getMetadata().forEach((name, values) -> response.getHeaders().put(name, new ArrayList<>(values)));
        setEntity(other.getEntity(), other.getMediaType());
    }

    private void setEntity(@Nullable Object entity, @Nullable MediaType type) {
        if (entity == null) {
            response.setEntity(null);
        } else {
            response.setEntity(entity, response.getEntityAnnotations(), type);
        }
    }

    /** Of the body. Without one it is only a header, which the operation may have set past JAX-RS, to whatever it liked. */
    private static @Nullable MediaType contentType(StoredResponse stored) {
        List<String> types = stored.body() == null ? null : stored.headers().get(HttpHeaders.CONTENT_TYPE);
        return types == null ? null : mediaType(types.get(0));
    }

    private static MediaType mediaType(String text) {
        try {
            return MediaType.valueOf(text);
        } catch (IllegalArgumentException unreadable) {
            // JAX-RS writes types that it does not read, such as one with an empty parameter.
            int slash = text.indexOf('/');
            return slash < 0
                    ? MediaType.APPLICATION_OCTET_STREAM_TYPE
                    : new MediaType(text.substring(0, slash), text.substring(slash + 1));
        }
    }

    /** A relative location is resolved against the base URI of this request (JAX-RS 3.1 §3.3.3). */
    private List<Object> resolved(String name, List<String> values) {
        boolean isLocation = name.equalsIgnoreCase(HttpHeaders.LOCATION);
        return new ArrayList<>(isLocation ? values.stream().map(this::resolved).toList() : values);
    }

    private Object resolved(String location) {
        try {
            return request.getUriInfo().getBaseUri().resolve(new URI(location));
        } catch (URISyntaxException asItWasGiven) {
            return location;
        }
    }
}
