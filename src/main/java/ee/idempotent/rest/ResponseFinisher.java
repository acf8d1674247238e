package ee.idempotent.rest;

import ee.idempotent.engine.Call;
import ee.idempotent.engine.Engine;
import ee.idempotent.engine.StoredResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status.Family;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the stored bytes in place of the entity, so that the first answer and every replay are the same. Remembers the
 * answer to a failure, which is known only here.
 */
@ApplicationScoped
class ResponseFinisher {

    private static final Logger LOG = System.getLogger(ResponseFinisher.class.getName());

    /** Request Timeout, Too Early, Too Many Requests: whoever gets one is meant to try again. */
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429);

    @Inject
    private CurrentRequest current;

    @Inject
    private Engine engine;

    private final Set<Method> reported = ConcurrentHashMap.newKeySet();

    void finish(ContainerResponseContext response) throws IOException {
        HttpExchange exchange = current.exchange();
        if (exchange == null) {
            return;
        }
        StoredResponse answer = exchange.answer();
        if (answer != null) {
            write(answer, response);
        } else if (exchange.hasFailed() && isFinal(response.getStatus())) {
            StoredResponse refusal = exchange.serializer().ofMapped(response);
            remember(exchange.call(), refusal);
            write(refusal, response);
        } else if (!exchange.isIntercepted() && response.getStatus() < 400) {
            reportUnprotected(exchange.resource().method());
        }
    }

    /** Whether the same request will be refused again. */
    private static boolean isFinal(int status) {
        return Family.familyOf(status) == Family.CLIENT_ERROR && !TRANSIENT.contains(status);
    }

    /** A failure to remember costs no more than another execution of an operation that has no effect. */
    private void remember(@Nullable Call call, StoredResponse refusal) {
        if (call == null) {
            return;
        }
        try {
            engine.remember(call, refusal);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The response of " + call.key() + " could not be remembered; a retry runs again", e);
        }
    }

    private static void write(StoredResponse stored, ContainerResponseContext response) {
        stored.headers().forEach((name, values) -> {
            if (!response.getHeaders().containsKey(name)) {
                response.getHeaders().put(name, new ArrayList<>(values));
            }
        });
        if (stored.body() != null) {
            response.setEntity(stored.body(), response.getEntityAnnotations(), contentType(stored));
        }
    }

    private static @Nullable MediaType contentType(StoredResponse stored) {
        return stored.headers().containsKey(HttpHeaders.CONTENT_TYPE)
                ? MediaType.valueOf(
                        stored.headers().get(HttpHeaders.CONTENT_TYPE).get(0))
                : null;
    }

    private void reportUnprotected(Method method) {
        if (reported.add(method)) {
            LOG.log(
                    Level.ERROR,
                    method
                            + " is annotated with @Idempotent but ran without protection: its object is not managed by CDI."
                            + " Give its class a scope, such as @RequestScoped, and obtain it by injection.");
        }
    }
}
