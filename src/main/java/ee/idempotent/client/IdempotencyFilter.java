package ee.idempotent.client;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives each call a key, and throws a {@link RejectedException} if the server rejects the call because of its key. Register
 * it with a client, {@code client.register(IdempotencyFilter.class)}, or on an interface of MicroProfile Rest Client,
 * {@code RegisterProvider(IdempotencyFilter.class)}.
 *
 * <p>A POST or PATCH gets a random UUID as its key, or that of a {@link KeySource}. A request that already has the header keeps it;
 * {@link #KEY} sets the key of an invocation. Each request is a call of its own, except within {@link Retries}: there all attempts
 * share one key and send the same body, byte for byte.
 *
 * <p>A redirect of a request with a key is not followed: the call returns the 3xx response or throws a {@link
 * jakarta.ws.rs.RedirectionException}. If a response is cut off, the exception of the implementation has an {@link
 * java.io.EOFException} as its cause.
 *
 * <p>For other headers, methods or keys, register an instance; where the client takes only a class, write a subclass with
 * its own constructor.
 */
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(Priorities.AUTHENTICATION
        - 100) // Signatures cover the key; and what else looks at a response has seen it before.
public class IdempotencyFilter implements ClientRequestFilter, ClientResponseFilter, WriterInterceptor {

    /** The property of an invocation that holds its key: a string of 1 to 255 printable ASCII characters. */
    public static final String KEY = "ee.idempotent.client.key";

    /** The default header of the key. */
    public static final String HEADER = "Idempotency-Key";

    /** The header's value that was set here: some implementations keep it when an invocation is invoked again. */
    private static final String SENT = "ee.idempotent.client.sent";

    private static final String CALL = "ee.idempotent.client.call";
    private static final Set<String> METHODS = Set.of("POST", "PATCH");

    private static final int FIRST_STATUS = 200; // What comes before is no answer yet; so it is the start of a number.

    private final String header;
    private final Set<String> methods;
    private final Supplier<String> keys;
    private final List<KeySource> sources;

    /** Random UUIDs for POST and PATCH, in {@link #HEADER}. */
    public IdempotencyFilter() {
        this(HEADER, METHODS, () -> UUID.randomUUID().toString());
    }

    /**
     * A filter with another header, other methods or other keys.
     *
     * @param header the name of the key's header
     * @param methods the HTTP methods that get a key
     * @param keys gives the key of a call that has none, and for which no {@link KeySource} has one: 1 to 255 printable ASCII characters
     */
    public IdempotencyFilter(String header, Set<String> methods, Supplier<String> keys) {
        this.header = header;
        this.methods = Set.copyOf(methods);
        this.keys = keys;
        this.sources = ServiceLoader.load(KeySource.class, KeySource.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** Sets the key. */
    @Override
    public void filter(ClientRequestContext request) {
        LogicalCall call = LogicalCall.current();
        SentRequest sent = SentRequest.of(request);
        String own = ownKey(request, call);
        OutputStream stream = request.getEntityStream();
        if (stream instanceof UnchangedStream left) { // RESTEasy keeps it when an invocation is invoked again.
            stream = left.target();
            request.setEntityStream(stream);
        }
        if (call != null) {
            call.start(sent, request.getProperty(CALL) == call);
            request.setProperty(CALL, call);
            if (request.hasEntity()) {
                request.setEntityStream(call.to(stream));
            }
        } else {
            request.removeProperty(CALL);
        }
        if (own != null || (call != null && call.key() != null) || methods.contains(request.getMethod())) {
            String key = call == null ? keyOr(own, sent) : call.key(own, () -> keyOr(null, sent));
            Headers.set(request.getHeaders(), header, key);
            request.setProperty(SENT, key);
            Redirections.prevent(request);
        } else {
            request.removeProperty(SENT);
        }
    }

    /** Notes the server's answer, and throws the typed exception if it is a rejection. */
    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) throws IOException {
        LogicalCall call = request.getProperty(CALL) instanceof LogicalCall current ? current : null;
        try {
            if (response.getStatus() < FIRST_STATUS) {
                throw new EOFException("IDEM-0416: The response ended in its status.");
            }
            replaceUnreadableType(response);
            RetryAfter retryAfter = RetryAfter.of(response.getHeaders(), Instant.now());
            if (call != null) {
                call.told(retryAfter);
            }
            watchBody(request, response, call == null ? failure -> {} : call::answerLost);
            ReceivedResponse answer = ReceivedResponse.of(response, header, retryAfter);
            if (call != null) {
                call.answered(answer);
            }
            RejectedException rejection = answer.rejection();
            if (rejection != null) {
                throw rejection;
            }
        } catch (IOException | RuntimeException e) {
            close(response, e);
            throw e;
        }
    }

    /** Keeps the body of the first attempt, and sends the same bytes in all other attempts. */
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (context.getProperty(CALL) instanceof LogicalCall call) {
            call.body(context).writeTo(context);
        } else {
            context.proceed();
        }
    }

    /**
     * Also where there seems to be none, since all of it may be missing. Of a request with a key, the first byte is read at
     * once, since the application may want to know no more than the status and the headers of a response that was cut off there.
     */
    private static void watchBody(
            ClientRequestContext request, ClientResponseContext response, Consumer<Exception> onFailure)
            throws IOException {
        InputStream body = response.getEntityStream();
        if (body != null) {
            BodyLength length = BodyLength.of(request.getMethod(), response.getStatus(), response.getHeaders());
            PushbackInputStream whole = new PushbackInputStream(new WholeStream(body, length, onFailure));
            if (request.getProperty(SENT) != null) {
                int first = whole.read();
                if (first >= 0) {
                    whole.unread(first);
                }
            }
            response.setEntityStream(whole);
        }
    }

    /** Implementations fail on it whenever they look at the response, and RESTEasy on a response without a type. */
    private static void replaceUnreadableType(ClientResponseContext response) {
        try {
            MediaType type = response.getMediaType();
            if (type != null && type.getParameters().containsKey(MediaType.CHARSET_PARAMETER)) {
                Charset.forName(type.getParameters().get(MediaType.CHARSET_PARAMETER));
            }
        } catch (RuntimeException e) {
            Headers.set(response.getHeaders(), HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
    }

    /** An implementation need not, and its connection would never be free again. */
    private static void close(ClientResponseContext response, Exception failure) {
        InputStream body = response.getEntityStream();
        if (body != null) {
            try {
                body.close();
            } catch (IOException | RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private String keyOr(@Nullable String own, SentRequest request) {
        return own == null ? SentKey.of(newKey(request)) : own;
    }

    /** That of what the request is part of, if it is part of something. */
    private String newKey(SentRequest request) {
        for (KeySource source : sources) {
            String key = source.keyOf(request.name());
            if (key != null) {
                return key;
            }
        }
        return keys.get();
    }

    /** What the application has set, as the header's value. */
    private @Nullable String ownKey(ClientRequestContext request, @Nullable LogicalCall call) {
        List<String> values = Headers.values(request.getStringHeaders(), header);
        if (values.stream().anyMatch(each -> !SentKey.isSame(each, values.get(0)))) {
            throw new IllegalArgumentException("IDEM-0415: The request has more than one idempotency key.");
        }
        String value = values.isEmpty() ? null : values.get(0);
        boolean isLeft = value != null
                && value.equals(request.getProperty(SENT))
                && (call == null || request.getProperty(CALL) != call);
        if (value != null && !isLeft) {
            return value;
        }
        Object key = request.getProperty(KEY);
        return key == null ? null : SentKey.of(key.toString());
    }
}
