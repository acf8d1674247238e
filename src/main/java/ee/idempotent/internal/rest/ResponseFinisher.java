package ee.idempotent.internal.rest;

import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.intercept.FailedCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
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

    @Inject
    private CurrentRequest current;

    private final Set<Method> reported = ConcurrentHashMap.newKeySet();

    void finish(ContainerResponseContext response) throws IOException {
        HttpExchange exchange = current.exchange();
        if (exchange == null) {
            return;
        }
        FailedCall failed = exchange.failed();
        StoredResponse answer = exchange.answerFor(response.getStatus(), response.getEntity());
        if (answer != null) {
            write(answer, response);
        } else if (failed != null && StoredResponse.isRefusal(response.getStatus())) {
            StoredResponse refusal = exchange.serializer().ofMapped(response);
            failed.remember(refusal);
            write(refusal, response);
        } else if (!exchange.isIntercepted() && response.getStatus() < 400) {
            reportUnprotected(exchange.resource().method());
        }
        exchange.end();
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
                            + " is annotated with @Idempotent but was answered without protection. If it ran, then its object is not managed by CDI:"
                            + " give its class a scope, such as @RequestScoped, and obtain it by injection.");
        }
    }
}
