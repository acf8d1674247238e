package ee.idempotent.torture;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocket.Listener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Sends one message, and waits for one. */
final class WebSocketClient {

    private static final int SECONDS_AT_MOST = 60;

    private WebSocketClient() {}

    /** Sends the key of a request, whose path is that of an endpoint, and returns the answer. */
    static String ask(Request request, String user) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        URI endpoint = URI.create(request.uri().toString().replaceFirst("^http", "ws"));
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "User " + user)
                .buildAsync(endpoint, new Receiver(answer))
                .orTimeout(SECONDS_AT_MOST, TimeUnit.SECONDS)
                .join();
        socket.sendText(request.key(), true).join();
        String text = answer.orTimeout(SECONDS_AT_MOST, TimeUnit.SECONDS).join();
        socket.abort();
        return text;
    }

    private static final class Receiver implements Listener {

        private final CompletableFuture<String> answer;
        private final StringBuilder received = new StringBuilder();

        Receiver(CompletableFuture<String> answer) {
            this.answer = answer;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            received.append(text);
            if (last) {
                answer.complete(received.toString());
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            answer.complete("closed: " + status + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            answer.completeExceptionally(failure);
        }
    }
}
