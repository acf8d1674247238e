package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.websocket.server.ServerEndpointConfig;

public class AnnotatedConfigurator extends ServerEndpointConfig.Configurator {

    @Override
    @Idempotent
    public boolean checkOrigin(String origin) {
        return true;
    }
}
