package ee.idempotent.torture;

import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Calls an operation for each message, which is the key; its class has no scope, as endpoints usually have none. */
@ServerEndpoint("/callers/socket")
public class CallersEndpoint {

    @Inject
    CallersByKey service;

    @OnMessage
    public String take(String key, Session session) {
        return service.happen(key);
    }
}
