package ee.idempotent.torture.unseen;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

@ServerEndpoint("/endpoint")
public class AnnotatedEndpoint {

    @OnMessage
    @Idempotent
    public String pay(@IdempotencyKey String key) {
        return key;
    }
}
