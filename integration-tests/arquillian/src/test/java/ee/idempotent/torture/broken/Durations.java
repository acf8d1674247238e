package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Durations {

    @Idempotent(retention = "a day")
    public String unparsable() {
        return "";
    }

    @Idempotent(retention = "PT0S")
    public String zero() {
        return "";
    }

    @Idempotent(retention = "-PT1H")
    public String negative() {
        return "";
    }

    @Idempotent(retention = "P367D")
    public String tooLong() {
        return "";
    }

    @Idempotent(waitAtMost = "soon")
    public String unparsableWait() {
        return "";
    }

    @Idempotent(waitAtMost = "-PT1S")
    public String negativeWait() {
        return "";
    }

    @Idempotent(waitAtMost = "PT61S")
    public String tooLongWait() {
        return "";
    }
}
