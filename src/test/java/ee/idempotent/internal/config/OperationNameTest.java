package ee.idempotent.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ee.idempotent.internal.engine.RecordKey;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperationNameTest {

    @Path("payments")
    static class Payments {

        @POST
        public void create() {}

        @POST
        @Path("{id}/refunds/")
        public void refund() {}

        @PUT
        @Path("/{id: [0-9]+}")
        public void replace() {}

        /** No resource method. */
        public void audit() {}
    }

    static class SpecialPayments extends Payments {

        @Override
        public void refund() {}
    }

    @Path("/orders/")
    interface Orders {

        @PATCH
        @Path("{id}")
        void approve();
    }

    static class StoredOrders implements Orders {

        @Override
        public void approve() {}
    }

    static class StoredOrdersProxy extends StoredOrders {}

    /** The superclass comes before the interface. */
    @Path("legacy")
    static class Legacy {

        @POST
        @Path("approvals")
        public void approve() {}
    }

    static class LegacyOrders extends Legacy implements Orders {}

    @Path("/")
    static class Root {

        @POST
        @Path("/ping")
        public void ping() {}
    }

    static class SubResource {

        @POST
        public void add() {}
    }

    static class Job {

        public void run() {}
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                arguments(Payments.class, "create", "POST /payments"),
                arguments(Payments.class, "refund", "POST /payments/{id}/refunds"),
                arguments(Payments.class, "replace", "PUT /payments/{id: [0-9]+}"),
                arguments(Payments.class, "audit", "Payments.audit"),
                arguments(SpecialPayments.class, "create", "POST /payments"),
                arguments(SpecialPayments.class, "refund", "POST /payments/{id}/refunds"),
                arguments(StoredOrders.class, "approve", "PATCH /orders/{id}"),
                arguments(StoredOrdersProxy.class, "approve", "PATCH /orders/{id}"),
                arguments(LegacyOrders.class, "approve", "POST /legacy/approvals"),
                arguments(Root.class, "ping", "POST /ping"),
                arguments(SubResource.class, "add", "POST SubResource.add"),
                arguments(Job.class, "run", "Job.run"));
    }

    @ParameterizedTest(name = "{0}.{1}: {2}")
    @MethodSource("operations")
    void isHttpMethodAndPathTemplateOrElseClassAndMethod(Class<?> type, String method, String operation)
            throws Exception {
        assertThat(OperationName.of(type, type.getMethod(method))).isEqualTo(operation);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "'',   POST /payments,       POST /payments",
        "'',   'Transfers.transfer', Transfers.transfer",
        "shop, POST /payments,       shop: POST /payments",
        "shop, 'bank: pay',          shop: bank: pay",
        "'',   'shop: pay',          : shop: pay",
        "'',   ': pay',              : : pay",
        "'',   'shop:pay',           shop:pay",
        "'',   'my shop: pay',       my shop: pay",
    })
    void standsAfterTheNameOfTheApplication(String application, String operation, String name) {
        assertThat(OperationName.within(application, operation)).isEqualTo(name);
    }

    @Test
    void isNeverThatOfAnotherApplication() {
        List<String> applications = List.of("", "shop", "shop.bank", "bank");
        List<String> operations = List.of(
                "pay",
                "POST /payments",
                "shop: pay",
                "bank: pay",
                ": pay",
                ": shop: pay",
                "shop: bank: pay",
                "shop",
                ": ",
                "");

        assertThat(applications.stream().flatMap(application -> operations.stream()
                        .map(operation -> OperationName.within(application, operation))))
                .doesNotHaveDuplicates()
                .hasSize(applications.size() * operations.size());
    }

    @Test
    void isTheApplicationsAlsoWhereItIsTooLongToBeStoredAsItIs() {
        String operation = "a".repeat(255);

        assertThat(Stream.of("", "shop", "bank")
                        .map(application -> RecordKey.of("", OperationName.within(application, operation), "key")))
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(key.operation()).hasSizeLessThanOrEqualTo(RecordKey.MAX_LENGTH));
    }
}
