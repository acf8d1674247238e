package ee.idempotent.internal.intercept;

import ee.idempotent.internal.reflect.AnnotationNames;
import ee.idempotent.internal.reflect.InheritedAnnotations;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.security.Principal;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket message that the current thread handles. Servers tell neither Jakarta Security nor the EJB container who has
 * sent it.
 */
final class WebSocketMessage {

    /** By name, since a server need not have WebSocket. */
    private static final Set<String> ENDPOINTS = Set.of(
            "jakarta.websocket.server.ServerEndpoint",
            "jakarta.websocket.Endpoint",
            "jakarta.websocket.MessageHandler$Whole",
            "jakarta.websocket.MessageHandler$Partial");

    private static final ThreadLocal<@Nullable Sender> CURRENT = new ThreadLocal<>();
    /** Those of lambdas are hidden, and a lambda can be a handler. */
    private static final StackWalker STACK =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES));

    private static final ClassValue<Boolean> HANDLES_MESSAGES = new ClassValue<>() {

        @Override
        protected Boolean computeValue(Class<?> type) {
            return InheritedAnnotations.closure(type).stream().anyMatch(WebSocketMessage::isEndpoint);
        }
    };

    /**
     * Who has sent a message.
     *
     * @param isKnown whether the endpoint told
     * @param principal the authenticated principal, if there is one
     */
    record Sender(boolean isKnown, @Nullable Principal principal) {

        static final Sender NOBODY = new Sender(true, null);
        static final Sender UNKNOWN = new Sender(false, null);
    }

    private WebSocketMessage() {}

    /** Handles a message, of which this is the sender. */
    static <T> T during(Sender sender, Callable<T> handling) throws Exception {
        Sender before = CURRENT.get();
        CURRENT.set(sender);
        try {
            return handling.call();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /**
     * Who has sent it.
     *
     * @return the authenticated principal, or null if there is none, or no message
     * @throws IllegalStateException if there is a message, but nobody knows whose: all its senders would be one caller
     */
    static @Nullable Principal sender() {
        Sender sender = CURRENT.get();
        if (sender == null ? isHandled() : !sender.isKnown()) {
            throw new IllegalStateException(
                    "IDEM-0137: Nobody knows who has sent the WebSocket message that this call belongs to."
                            + " Receive messages in a method with @OnMessage and a Session parameter, or provide a CallerResolver");
        }
        return sender == null ? null : sender.principal();
    }

    /** Whether it is handled by code that is not intercepted. */
    private static boolean isHandled() {
        return STACK.walk(frames -> frames.map(StackFrame::getDeclaringClass).anyMatch(HANDLES_MESSAGES::get));
    }

    private static boolean isEndpoint(Class<?> type) {
        return ENDPOINTS.contains(type.getName()) || AnnotationNames.of(type).anyMatch(ENDPOINTS::contains);
    }
}
