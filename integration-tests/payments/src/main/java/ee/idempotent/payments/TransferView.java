package ee.idempotent.payments;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** What a client sees of a transfer. The result of an idempotent method, so JSON-B has to be able to read it back. */
@JsonbPropertyOrder({"id", "from", "to", "amount", "currency", "reference", "createdAt"})
public record TransferView(
        String id, String from, String to, long amount, String currency, String reference, Instant createdAt) {

    @JsonbCreator
    public TransferView {}
}
