package ee.idempotent.enterprise.notes;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** The protected operation of a web application that has none itself. */
@Stateless
public class Desk {

    @Inject
    private Pen pen;

    @Idempotent
    public String write(@IdempotencyKey String key, String name) {
        return pen.write(name);
    }

    public long count(String name) {
        return pen.count(name);
    }
}
