package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.Dependent;

@Dependent
public class NotIntercepted {

    @Idempotent
    @SuppressWarnings("UnusedMethod") // nobody can call it, and that is what is tested
    private String hidden() {
        return "";
    }

    @Idempotent
    public static String shared() {
        return "";
    }
}
