package ee.idempotent.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageInterceptorTest {

    private static final Principal ANN = () -> "ann";

    @ServerEndpoint("/orders")
    static class Orders {}

    @ClientEndpoint
    static class Prices {}

    static class DerivedPrices extends Prices {}

    @Test
    void tellsWhoHasOpenedTheSession() throws Exception {
        assertThat(senderOf(new Orders(), "a message", session(ANN))).isSameAs(ANN);
        assertThat(senderOf(new Orders(), session(null), "a message")).isNull();
    }

    @Test
    void doesNotKnowTheSenderWithoutTheSession() {
        assertThatThrownBy(() -> senderOf(new Orders(), "a message")).hasMessageContaining("IDEM-0137");
    }

    @Test
    void takesTheMessageOfAServerForNobodys() throws Exception {
        assertThat(senderOf(new Prices(), "a message", session(ANN))).isNull();
        assertThat(senderOf(new DerivedPrices(), "a message")).isNull();
    }

    @Test
    void returnsWhatTheEndpointReturns() throws Exception {
        assertThat(whileTaken(new Prices(), () -> "an answer")).isEqualTo("an answer");
    }

    private static @Nullable Object senderOf(Object endpoint, Object... parameters) throws Exception {
        return whileTaken(endpoint, WebSocketMessage::sender, parameters);
    }

    private static @Nullable Object whileTaken(
            Object endpoint, Callable<@Nullable Object> handling, Object... parameters) throws Exception {
        InvocationContext message = stub(InvocationContext.class, method -> switch (method) {
            case "getTarget" -> endpoint;
            case "getParameters" -> parameters;
            default -> handling.call();
        });
        return new MessageInterceptor().whileTaken(message);
    }

    private static Session session(@Nullable Principal user) {
        return stub(Session.class, method -> user);
    }

    private interface Answers {

        @Nullable Object to(String method) throws Exception;
    }

    private static <T> T stub(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, asked, arguments) -> answers.to(asked.getName())));
    }
}
