package ee.idempotent.client;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives each call a key, and throws a {@link RejectedException} if the server rejects the call because of its key. Register
 * it with a client, {@code client.register(IdempotencyFilter.class)}, or on an interface of MicroProfile Rest Client,
 * {@code RegisterProvider(IdempotencyFilter.class)}.
 *
 * <p>A POST or PATCH gets a random UUID as its key. A request that already has the header keeps it; {@link #KEY} sets the
 * key of an invocation. Each request is a call of its own, except within {@link Retries}: there all attempts share one key
 * and send the same body, byte for byte.
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

    /** These have none, whatever their Content-Length (RFC 9110 §8.6). */
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    private final String header;
    private final Set<String> methods;
    private final Supplier<String> keys;

    /** Random UUIDs for POST and PATCH, in {@link #HEADER}. */
    public IdempotencyFilter() {
        this(HEADER, METHODS, () -> UUID.randomUUID().toString());
    }

    /**
     * A filter with another header, other methods or other keys.
     *
     * @param header the name of the key's header
     * @param methods the HTTP methods that get a key
     * @param keys gives the key of a call that has none: 1 to 255 printable ASCII characters
     */
    public IdempotencyFilter(String header, Set<String> methods, Supplier<String> keys) {
        this.header = header;
        this.methods = Set.copyOf(methods);
        this.keys = keys;
    }

    /** Sets the key. */
    @Override
    public void filter(ClientRequestContext request) {
        LogicalCall call = LogicalCall.current();
        String own = ownKey(request, call);
        if (call != null) {
            call.start(request.getMethod(), request.getProperty(CALL) == call);
            request.setProperty(CALL, call);
        } else {
            request.removeProperty(CALL);
        }
        if (own != null || (call != null && call.key() != null) || methods.contains(request.getMethod())) {
            String key = call == null ? keyOr(own) : call.key(own, () -> keyOr(null));
            Headers.set(request.getHeaders(), header, key);
            request.setProperty(SENT, key);
        }
    }

    /** Notes the server's answer, and throws the typed exception if it is a rejection. */
    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) throws IOException {
        LogicalCall call = request.getProperty(CALL) instanceof LogicalCall current ? current : null;
        watchBody(request, response, call == null ? () -> {} : call::answerLost);
        ReceivedResponse answer = ReceivedResponse.of(response, header);
        if (call != null) {
            call.answered(answer);
        }
        RejectedException rejection = answer.rejection();
        if (rejection != null) {
            throw rejection;
        }
    }

    /** Keeps the body of the first attempt, and sends the same bytes at all others. */
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (context.getProperty(CALL) instanceof LogicalCall call) {
            call.body(context).writeTo(context);
        } else {
            context.proceed();
        }
    }

    /** Also where there seems to be none, since all of it may be missing. */
    private static void watchBody(ClientRequestContext request, ClientResponseContext response, Runnable onFailure) {
        InputStream body = response.getEntityStream();
        if (body != null) {
            boolean isWithout = request.getMethod().equals("HEAD") || WITHOUT_BODY.contains(response.getStatus());
            response.setEntityStream(new WholeStream(body, isWithout ? -1 : response.getLength(), onFailure));
        }
    }

    private String keyOr(@Nullable String own) {
        return own == null ? SentKey.of(keys.get()) : own;
    }

    /** What the application has set, as the header's value. */
    private @Nullable String ownKey(ClientRequestContext request, @Nullable LogicalCall call) {
        String value = Headers.value(request.getStringHeaders(), header);
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
