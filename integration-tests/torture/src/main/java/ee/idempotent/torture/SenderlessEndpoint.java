package ee.idempotent.torture;

import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** The same, but nobody learns from its method who has sent a message. */
@ServerEndpoint("/callers/senderless")
public class SenderlessEndpoint {

    @Inject
    CallersByKey service;

    @OnMessage
    public String take(String key) {
        try {
            return service.happen(key);
        } catch (IllegalStateException refused) {
            return refused.getMessage();
        }
    }
}
