package ee.idempotent.internal.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandInTest {

    interface Operations {

        void nothing();

        int count();

        boolean isPaid();

        char grade();

        String text();

        List<String> texts();

        Optional<String> found();

        Response response();

        CompletionStage<String> stage();

        CompletableFuture<Response> future();
    }

    static Stream<Arguments> standIns() {
        return Stream.of(
                arguments("nothing", null),
                arguments("count", 0),
                arguments("isPaid", false),
                arguments("grade", '\0'),
                arguments("text", null),
                arguments("texts", null),
                arguments("found", null));
    }

    @ParameterizedTest
    @MethodSource("standIns")
    void isWhatAnInterceptorWithoutAResultCouldReturn(String method, @Nullable Object standIn) throws Exception {
        assertThat(StandIn.of(Operations.class.getMethod(method))).isEqualTo(standIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "future"})
    void isAStageThatHasCompletedWithNothing(String method) throws Exception {
        assertThat(StandIn.of(Operations.class.getMethod(method)))
                .isInstanceOf(CompletableFuture.class)
                .extracting(stage -> ((CompletableFuture<?>) stage).join())
                .isNull();
    }

    @Test
    void isAResponseWithNothingInIt() throws Exception {
        assertThat(StandIn.of(Operations.class.getMethod("response")))
                .isInstanceOfSatisfying(Response.class, response -> {
                    assertThat(response.getStatus()).isEqualTo(204);
                    assertThat(response.hasEntity()).isFalse();
                });
    }
}
