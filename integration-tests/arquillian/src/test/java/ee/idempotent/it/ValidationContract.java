package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is refused before it runs binds no key: the client corrects it and sends it under the same key. */
interface ValidationContract {

    PaymentsClient payments();

    @Test
    default void bindsNoKeyToAnIncompleteRequest() {
        String key = unique("key");

        payments()
                .pay(key, "{\"amount\":1999,\"reference\":\"inv\",\"card\":\"tok_ok\"}")
                .rejectedWith(
                        400,
                        """
                {"error":{"type":"invalid_request_error","code":"parameter_missing",\
                "message":"Missing required parameter: currency.","param":"currency"}}""");

        payments().pay(key, payment(unique("inv"), "tok_ok")).executedWith(201);
    }

    @Test
    default void bindsNoKeyToAnInvalidRequest() {
        String key = unique("key");

        payments()
                .pay(key, "{\"amount\":-1,\"currency\":\"pound\",\"reference\":\"inv\",\"card\":\"tok_ok\"}")
                .rejectedWith(
                        400,
                        """
                {"error":{"type":"invalid_request_error","code":"parameter_invalid",\
                "message":"Invalid parameter: amount must be positive.","param":"amount"}}""");

        payments().pay(key, payment(unique("inv"), "tok_ok")).executedWith(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"amount\":", "{\"amount\":\"a lot\"}", "[]", ""})
    default void bindsNoKeyToMalformedJson(String malformed) {
        String key = unique("key");

        payments()
                .pay(key, malformed)
                .rejectedWith(
                        400,
                        """
                {"error":{"type":"invalid_request_error","code":"invalid_request",\
                "message":"The body is not the expected JSON."}}""");

        payments().pay(key, payment(unique("inv"), "tok_ok")).executedWith(201);
    }
}
