package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Vetoed;

@Vetoed
@ApplicationScoped
public class VetoedService {

    @Idempotent
    public String pay() {
        return "";
    }
}
