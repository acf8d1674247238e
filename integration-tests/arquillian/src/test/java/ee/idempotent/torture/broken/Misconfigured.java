package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;

/** Nothing is wrong with its annotation, but with what an operator puts in place of it. */
@ApplicationScoped
public class Misconfigured {

    @Idempotent(retention = "PT1H")
    public void overridden() {}
}
