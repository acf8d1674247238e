package ee.idempotent.internal.intercept;

import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.Session;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * Remembers who has sent a WebSocket message while an endpoint takes it. The extension adds it by its name, where there is
 * WebSocket: it has no annotations by which CDI would load it otherwise.
 */
public class MessageInterceptor implements Serializable {

    private static final long serialVersionUID = 1;

    /** For CDI. */
    public MessageInterceptor() {}

    @AroundInvoke
    Object whileTaken(InvocationContext message) throws Exception {
        return WebSocketMessage.during(sender(message), message::proceed);
    }

    private static WebSocketMessage.Sender sender(InvocationContext message) {
        if (isOfClient(message.getTarget().getClass())) {
            return WebSocketMessage.Sender.NOBODY; // a server's message has no caller
        }
        Optional<Session> session = Arrays.stream(message.getParameters())
                .filter(Session.class::isInstance)
                .map(Session.class::cast)
                .findFirst();
        return session.map(known -> new WebSocketMessage.Sender(true, known.getUserPrincipal()))
                .orElse(WebSocketMessage.Sender.UNKNOWN);
    }

    private static boolean isOfClient(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at.isAnnotationPresent(ClientEndpoint.class)) {
                return true;
            }
        }
        return false;
    }
}
