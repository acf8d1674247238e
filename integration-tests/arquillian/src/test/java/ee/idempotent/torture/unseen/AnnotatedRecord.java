package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;

public record AnnotatedRecord(int amount) {

    @Idempotent
    public int pay() {
        return amount;
    }
}
