package ee.idempotent.internal.intercept;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsynchronousResultTest {

    static Stream<Object> unfinished() {
        CompletableFuture<List<String>> future = CompletableFuture.completedFuture(List.of());
        return Stream.of(
                future,
                new FutureTask<>(() -> ""),
                new SubmissionPublisher<String>(),
                new GenericEntity<>(future) {},
                Response.ok(future).build(),
                Response.ok(new GenericEntity<>(future) {}).build());
    }

    @ParameterizedTest
    @MethodSource("unfinished")
    void refusesWhatMayStillBeInTheMaking(Object result) throws Exception {
        Method method = Object.class.getMethod("toString");

        assertThatThrownBy(() -> AsynchronousResult.forbid(result, method))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("java.lang.Object.toString()")
                .hasMessageContaining("Return the result itself");
    }

    static Stream<Object> finished() {
        return Stream.of(
                "", List.of(), Response.noContent().build(), Response.ok("").build());
    }

    @ParameterizedTest
    @MethodSource("finished")
    void letsOthersPass(Object result) throws Exception {
        Method method = Object.class.getMethod("toString");

        assertThatCode(() -> AsynchronousResult.forbid(result, method)).doesNotThrowAnyException();
    }

    @Test
    void letsNothingPass() throws Exception {
        Method method = Object.class.getMethod("toString");

        assertThatCode(() -> AsynchronousResult.forbid(null, method)).doesNotThrowAnyException();
    }
}
