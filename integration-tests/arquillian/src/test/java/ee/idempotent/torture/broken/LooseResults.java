package ee.idempotent.torture.broken;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class LooseResults {

    @Idempotent
    public Number number(@IdempotencyKey String key) {
        return 5L;
    }
}
