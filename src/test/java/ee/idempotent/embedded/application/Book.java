package ee.idempotent.embedded.application;

import ee.idempotent.IdempotencyKey;
import ee.idempotent.Idempotent;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Operations of whatever a subclass makes.
 *
 * @param <T> what it makes
 */
public abstract class Book<T> {

    /** Makes one. */
    protected abstract T make(String name);

    /** Returns one. */
    @Idempotent
    @Transactional
    public T makeOne(@IdempotencyKey String key, String name) {
        return make(name);
    }

    /** Returns a list of one. */
    @Idempotent
    @Transactional
    public List<T> makeList(@IdempotencyKey String key, String name) {
        return List.of(make(name));
    }
}
