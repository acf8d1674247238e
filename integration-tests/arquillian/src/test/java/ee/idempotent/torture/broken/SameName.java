package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class SameName {

    @Idempotent(operation = "the same")
    public String first() {
        return "";
    }

    @Idempotent(operation = "the same")
    public String second() {
        return "";
    }
}
