package ee.idempotent.internal.rest;

import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a resource method returned or threw into the response that JAX-RS would write, before JAX-RS does: so it can
 * be stored in the transaction of the effects.
 */
final class ResponseSerializer {

    private final ContainerRequestContext request;
    private final HttpResource resource;
    private final Providers providers;
    private final Map<String, List<String>> servletHeaders;
    private final StoredHeaders storedHeaders;
    private final int limit;

    /**
     * A serializer for the responses to one request.
     *
     * @param request the request, whose Accept header takes part in choosing the media type
     * @param resource the method that handles it
     * @param providers the writers and exception mappers of the application
     * @param servletHeaders the headers that the operation has set past JAX-RS
     * @param storedHeaders which headers to store
     * @param limit the most bytes of a body
     */
    ResponseSerializer(
            ContainerRequestContext request,
            HttpResource resource,
            Providers providers,
            Map<String, List<String>> servletHeaders,
            StoredHeaders storedHeaders,
            int limit) {
        this.request = request;
        this.resource = resource;
        this.providers = providers;
        this.servletHeaders = servletHeaders;
        this.storedHeaders = storedHeaders;
        this.limit = limit;
    }

    /** The response that a returned value makes (JAX-RS 3.1 §3.3.3). */
    StoredResponse ofResult(@Nullable Object result) throws IOException {
        if (result instanceof Response response) {
            return ofResponse(response);
        }
        if (result == null) {
            return ofResponse(Response.noContent().build());
        }
        return result instanceof GenericEntity<?> generic
                ? written(200, new MultivaluedHashMap<>(), null, entity(generic.getEntity(), generic.getType()))
                : written(200, new MultivaluedHashMap<>(), null, entity(result, resource.genericReturnType(result)));
    }

    /** The entity that JAX-RS takes from a returned value. */
    static @Nullable Object entityOf(@Nullable Object result) {
        if (result instanceof Response response) {
            return response.getEntity();
        }
        return result instanceof GenericEntity<?> generic ? generic.getEntity() : result;
    }

    /** The response that a thrown exception makes (JAX-RS 3.1 §3.3.4). */
    StoredResponse ofFailure(Exception failure) throws IOException {
        Response own = failure instanceof WebApplicationException web ? web.getResponse() : null;
        if (own != null && own.hasEntity()) {
            return ofResponse(own);
        }
        Response mapped = mapped(failure, failure.getClass());
        if (mapped != null) {
            return ofResponse(mapped);
        }
        return ofResponse(own != null ? own : Response.serverError().build());
    }

    /** The response that JAX-RS has made of a thrown exception. */
    StoredResponse ofMapped(ContainerResponseContext response) throws IOException {
        Entity entity = response.hasEntity()
                ? new Entity(response.getEntity(), response.getEntityType(), response.getEntityAnnotations())
                : null;
        return written(response.getStatus(), response.getHeaders(), response.getMediaType(), entity);
    }

    private <E extends Exception> @Nullable Response mapped(E failure, Class<? extends Exception> type) {
        @SuppressWarnings("unchecked") // failure.getClass() is the class of an E
        ExceptionMapper<E> mapper = (ExceptionMapper<E>) providers.getExceptionMapper(type);
        return mapper == null ? null : mapper.toResponse(failure);
    }

    private StoredResponse ofResponse(Response response) throws IOException {
        if (response.getEntity() instanceof InputStream) {
            // What a JAX-RS client has received can be read only once, and JAX-RS reads it again.
            response.bufferEntity();
        }
        Entity entity = response.hasEntity() ? entity(response) : null;
        return written(response.getStatus(), response.getMetadata(), response.getMediaType(), entity);
    }

    private Entity entity(Object value, Type type) {
        return new Entity(value, type, resource.method().getAnnotations());
    }

    /** With the annotations of the method, and those that the response has given its entity. */
    private Entity entity(Response response) {
        Annotation[] annotations = Stream.of(resource.method().getAnnotations(), EntityTypes.annotationsOf(response))
                .flatMap(Arrays::stream)
                .distinct()
                .toArray(Annotation[]::new);
        return new Entity(response.getEntity(), EntityTypes.of(response), annotations);
    }

    private StoredResponse written(
            int status, MultivaluedMap<String, Object> headers, @Nullable MediaType declared, @Nullable Entity entity)
            throws IOException {
        MultivaluedMap<String, Object> written = new MultivaluedHashMap<>();
        servletHeaders.forEach((name, values) -> written.addAll(name, List.copyOf(values)));
        headers.forEach((name, values) -> {
            written.keySet().removeIf(name::equalsIgnoreCase); // what JAX-RS writes takes the place of it
            written.addAll(name, values);
        });
        if (entity == null) {
            return new StoredResponse(status, storedHeaders.of(written), null);
        }
        MediaType mediaType = MediaTypes.asSent(declared != null ? declared : negotiated(entity));
        written.keySet().removeIf(HttpHeaders.CONTENT_TYPE::equalsIgnoreCase);
        written.putSingle(HttpHeaders.CONTENT_TYPE, mediaType);
        LimitedBuffer body = new LimitedBuffer(limit);
        write(entity, mediaType, written, body);
        return new StoredResponse(status, storedHeaders.of(written), body.toByteArray());
    }

    private MediaType negotiated(Entity entity) {
        List<MediaType> acceptable = request.getAcceptableMediaTypes();
        List<MediaType> declared = resource.produces();
        return MediaTypes.choose(
                acceptable,
                declared.isEmpty() ? writable(entity, acceptable) : writableOf(entity, declared, acceptable));
    }

    /**
     * Of what is declared, all that some writer can write; all of it if there is no writer, which is told later. To declare
     * any type is to declare nothing.
     */
    private List<MediaType> writableOf(Entity entity, List<MediaType> declared, List<MediaType> acceptable) {
        if (declared.size() == 1 && MediaTypes.isConcrete(declared.get(0))) {
            return declared; // whether or not there is a writer
        }
        List<MediaType> writable = declared.stream()
                .flatMap(type -> type.isWildcardType() ? writable(entity, acceptable).stream() : Stream.of(type))
                .filter(type -> !MediaTypes.isConcrete(type) || writer(entity, type) != null)
                .toList();
        return writable.isEmpty() ? declared : writable;
    }

    /** What can be written where the method declares nothing: what the writers say, what is accepted, what is usual. */
    private List<MediaType> writable(Entity entity, List<MediaType> acceptable) {
        Stream<MediaType> saidByWriters = acceptable.stream()
                .map(accepted -> writer(entity, accepted))
                .filter(Objects::nonNull)
                .flatMap(writer -> InheritedAnnotations.ofType(writer.getClass(), Produces.class).stream())
                .flatMap(produces -> MediaTypes.of(produces).stream());
        return Stream.of(saidByWriters, acceptable.stream(), MediaTypes.usual().stream())
                .flatMap(Function.identity())
                .filter(MediaTypes::isConcrete)
                .filter(type -> writer(entity, type) != null)
                .toList();
    }

    private void write(Entity entity, MediaType mediaType, MultivaluedMap<String, Object> headers, LimitedBuffer body)
            throws IOException {
        MessageBodyWriter<Object> writer = writer(entity, mediaType);
        if (writer == null) {
            throw new IllegalStateException("IDEM-0115: There is no MessageBodyWriter for "
                    + entity.type().getTypeName() + " as " + mediaType);
        }
        writer.writeTo(
                entity.value(),
                entity.value().getClass(),
                entity.type(),
                entity.annotations(),
                mediaType,
                headers,
                body);
    }

    @SuppressWarnings("unchecked") // the writer is for the class of the value
    private @Nullable MessageBodyWriter<Object> writer(Entity entity, MediaType mediaType) {
        return (MessageBodyWriter<Object>) providers.getMessageBodyWriter(
                entity.value().getClass(), entity.type(), entity.annotations(), mediaType);
    }

    /**
     * What is to be written.
     *
     * @param value the entity
     * @param type its generic type
     * @param annotations what it is annotated with
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Entity(Object value, Type type, Annotation[] annotations) {}
}
