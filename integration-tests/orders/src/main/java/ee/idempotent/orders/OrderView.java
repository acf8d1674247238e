package ee.idempotent.orders;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** What a client sees of an order. */
@JsonbPropertyOrder({"id", "customer", "article", "quantity", "amount", "currency", "status", "placedAt"})
public record OrderView(
        String id,
        String customer,
        String article,
        int quantity,
        long amount,
        String currency,
        String status,
        long placedAt) {}
