package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.persistence.PrePersist;

public class AnnotatedEntityListener {

    @PrePersist
    @Idempotent
    public void created(Object entity) {
        // The annotation is what matters.
    }
}
