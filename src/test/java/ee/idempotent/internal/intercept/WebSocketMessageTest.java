package ee.idempotent.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.internal.intercept.WebSocketMessage.Sender;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.security.Principal;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class WebSocketMessageTest {

    private static final Principal ANN = () -> "ann";

    static class OfClass extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            open();
        }

        void open() {
            WebSocketMessage.sender();
        }
    }

    @ServerEndpoint("/annotated")
    static class OfAnnotation {

        void take() {
            WebSocketMessage.sender();
        }
    }

    static class OfHandler implements MessageHandler.Whole<String> {

        @Override
        public void onMessage(String message) {
            WebSocketMessage.sender();
        }
    }

    interface TextHandler extends MessageHandler.Whole<String> {}

    static class OfHandlersInterface implements TextHandler {

        @Override
        public void onMessage(String message) {
            WebSocketMessage.sender();
        }
    }

    @Test
    void isNobodysWhereThereIsNoMessage() {
        assertThat(WebSocketMessage.sender()).isNull();
    }

    @Test
    void isItsSendersWhileItIsHandled() throws Exception {
        assertThat(during(new Sender(true, ANN), WebSocketMessage::sender)).isSameAs(ANN);
        assertThat(WebSocketMessage.sender()).isNull();
    }

    @Test
    void isTheOuterSendersAgainAfterAnInnerMessage() throws Exception {
        Callable<Principal> outer = () -> {
            assertThat(during(Sender.NOBODY, WebSocketMessage::sender)).isNull();
            return WebSocketMessage.sender();
        };
        assertThat(during(new Sender(true, ANN), outer)).isSameAs(ANN);
    }

    @Test
    void isRefusedIfNobodyKnowsItsSender() {
        assertThatThrownBy(() -> during(Sender.UNKNOWN, WebSocketMessage::sender))
                .hasMessageContaining("IDEM-0137")
                .hasMessageContaining("CallerResolver");
        assertThat(WebSocketMessage.sender()).isNull();
    }

    @Test
    void isRefusedWhereNothingIntercepts() {
        assertThatThrownBy(() -> new OfClass().open()).hasMessageContaining("IDEM-0137");
        assertThatThrownBy(() -> new OfAnnotation().take()).hasMessageContaining("IDEM-0137");
        assertThatThrownBy(() -> new OfHandler().onMessage("")).hasMessageContaining("IDEM-0137");
    }

    @Test
    void isRefusedInAHandlerOfAnInterfaceOfTheApplication() {
        assertThatThrownBy(() -> new OfHandlersInterface().onMessage("")).hasMessageContaining("IDEM-0137");
    }

    /** Java leaves the frames of a lambda out, unless one asks for them. */
    @Test
    void isRefusedInALambda() {
        MessageHandler.Whole<String> handler = message -> WebSocketMessage.sender();

        assertThatThrownBy(() -> handler.onMessage("")).hasMessageContaining("IDEM-0137");
    }

    @Test
    void hasNoCallerOfAnEjbOutsideOfOne() {
        assertThat(EjbCaller.principal()).isNull();
    }

    private static Principal during(Sender sender, Callable<Principal> handling) throws Exception {
        return WebSocketMessage.during(sender, handling);
    }
}
