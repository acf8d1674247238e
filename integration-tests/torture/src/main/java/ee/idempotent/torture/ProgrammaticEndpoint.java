package ee.idempotent.torture;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Set;

/** The same without annotations, which nothing can intercept. */
public class ProgrammaticEndpoint extends Endpoint {

    /** Deploys it, and all the annotated ones. */
    public static class Config implements ServerApplicationConfig {

        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> endpoints) {
            return Set.of(ServerEndpointConfig.Builder.create(ProgrammaticEndpoint.class, "/callers/programmatic")
                    .build());
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> annotated) {
            return annotated;
        }
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.addMessageHandler(new MessageHandler.Whole<String>() {

            @Override
            public void onMessage(String key) {
                session.getAsyncRemote().sendText(answer(key), result -> {});
            }
        });
    }

    private static String answer(String key) {
        try {
            return CDI.current().select(CallersByKey.class).get().happen(key);
        } catch (IllegalStateException refused) {
            return refused.getMessage();
        }
    }
}
