package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HttpResourceTest {

    @Produces("application/json, application/xml")
    static class Payments {

        public List<String> find() {
            return List.of();
        }

        public CompletionStage<List<String>> findLater() {
            return CompletableFuture.completedStage(List.of());
        }

        public CompletableFuture<String> printLater() {
            return CompletableFuture.completedFuture("");
        }

        @Produces({"text/plain", "text/csv"})
        public Object print() {
            return "";
        }
    }

    static class SpecialPayments extends Payments {

        @Override
        public Object print() {
            return super.print();
        }
    }

    @Produces("text/plain")
    interface Orders {

        @Produces("text/html")
        void approve();
    }

    static class StoredOrders implements Orders {

        @Override
        public void approve() {}

        public void reject() {}
    }

    static class Items {

        public void add() {}
    }

    static Stream<Arguments> produced() {
        return Stream.of(
                arguments(Payments.class, "find", "application/json application/xml"),
                arguments(Payments.class, "print", "text/plain text/csv"),
                arguments(SpecialPayments.class, "find", "application/json application/xml"),
                arguments(SpecialPayments.class, "print", "text/plain text/csv"),
                arguments(StoredOrders.class, "approve", "text/html"),
                arguments(StoredOrders.class, "reject", "text/plain"),
                arguments(Items.class, "add", ""));
    }

    @ParameterizedTest(name = "{0}.{1}: {2}")
    @MethodSource("produced")
    void producesWhatTheMethodDeclaresOrElseItsClass(Class<?> type, String method, String types) throws Exception {
        assertThat(resource(type, method).produces())
                .isEqualTo(Arrays.stream(types.split(" "))
                        .filter(declared -> !declared.isEmpty())
                        .map(MediaType::valueOf)
                        .toList());
    }

    @Test
    void writesAParameterizedReturnTypeAsDeclaredAndAnyOtherAsTheValueIs() throws Exception {
        assertThat(resource(Payments.class, "find").genericReturnType(List.of()))
                .isEqualTo(new GenericType<List<String>>() {}.getType());
        assertThat(resource(Payments.class, "print").genericReturnType(7L)).isEqualTo(Long.class);
    }

    @Test
    void writesWhatAStageGivesAsItsTypeArgumentSays() throws Exception {
        assertThat(resource(Payments.class, "findLater").genericReturnType(List.of()))
                .isEqualTo(new GenericType<List<String>>() {}.getType());
        assertThat(resource(Payments.class, "printLater").genericReturnType("")).isEqualTo(String.class);
    }

    private static HttpResource resource(Class<?> type, String method) throws NoSuchMethodException {
        return HttpResource.of(type, type.getMethod(method));
    }
}
