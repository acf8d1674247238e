package ee.idempotent.gateway;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** What a client sees of a charge. */
@JsonbPropertyOrder({"id", "amount", "currency", "reference", "status"})
public record ChargeView(String id, long amount, String currency, String reference, String status) {}
