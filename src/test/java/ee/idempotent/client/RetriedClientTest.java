package ee.idempotent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Which calls of a client's interface are attempted again. */
class RetriedClientTest {

    private final Deque<Exception> failures = new ArrayDeque<>();
    private final Orders orders =
            Retries.standard().waiting(new RecordedWaiting(0)).around(Orders.class, new Failing());

    @Test
    void retriesTheMethodsThatMakeARequest() throws Exception {
        failures.add(lost());
        assertThat(orders.place("a")).isEqualTo("placed a");
    }

    @Test
    void retriesWhatADefaultMethodCalls() throws Exception {
        failures.add(lost());
        failures.add(lost());
        assertThat(orders.placeTwo("a", "b")).isEqualTo("placed a, placed b");
    }

    @Test
    void passesOnWhatIsAsynchronous() {
        failures.add(lost());
        assertThatThrownBy(() -> orders.later()).isExactlyInstanceOf(ProcessingException.class);
    }

    @Test
    void passesOnWhatMakesNoRequest() {
        failures.add(lost());
        assertThat(orders).hasToString("failing");
        assertThatThrownBy(() -> orders.locator()).isExactlyInstanceOf(ProcessingException.class);
    }

    @Test
    void throwsTheCheckedExceptionsOfTheInterface() {
        failures.add(new IOException("mine"));
        assertThatThrownBy(() -> orders.place("a"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("mine");
    }

    @Test
    void throwsErrorsAsTheyAre() {
        AssertionError own = new AssertionError("mine");
        Orders broken = Retries.standard().around(Orders.class, (Orders) Proxy.newProxyInstance(
                Orders.class.getClassLoader(), new Class<?>[] {Orders.class}, (proxy, method, arguments) -> {
                    throw own;
                }));
        assertThatThrownBy(() -> broken.place("a")).isSameAs(own);
    }

    private static ProcessingException lost() {
        return new ProcessingException(new IOException("reset"));
    }

    interface Orders {

        @POST
        String place(String order) throws IOException;

        default String placeTwo(String one, String other) throws IOException {
            return place(one) + ", " + place(other);
        }

        @GET
        CompletionStage<String> later();

        Orders locator();
    }

    /** Stands in for a client's proxy, down to what the filter would do. */
    private final class Failing implements Orders {

        @Override
        public String place(String order) throws IOException {
            fail();
            return "placed " + order;
        }

        @Override
        public CompletionStage<String> later() {
            failUnchecked();
            return CompletableFuture.completedFuture("later");
        }

        @Override
        public Orders locator() {
            failUnchecked();
            return this;
        }

        private void fail() throws IOException {
            try {
                failUnchecked();
            } catch (IllegalStateException e) {
                throw (IOException) e.getCause();
            }
        }

        private void failUnchecked() {
            LogicalCall call = LogicalCall.current();
            if (call != null) {
                call.start(new SentRequest("POST", "/orders", null, true), false);
                call.key(null, () -> "k");
            }
            Exception failure = failures.poll();
            if (failure instanceof ProcessingException lost) {
                throw lost;
            } else if (failure != null) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public String toString() {
            return "failing";
        }
    }
}
