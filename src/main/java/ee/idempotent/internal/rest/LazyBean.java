package ee.idempotent.internal.rest;

import jakarta.enterprise.inject.spi.CDI;
import org.jspecify.annotations.Nullable;

/**
 * A bean for an object that is no bean itself. It is looked up when it is first needed, because the beans may not be there
 * yet when JAX-RS makes the filters. It is kept, because each look-up makes a server walk the stack to find out which
 * application asks.
 *
 * @param <T> a class with a normal scope, so that this holds its proxy
 */
final class LazyBean<T> {

    private final Class<T> type;
    private volatile @Nullable T bean;

    LazyBean(Class<T> type) {
        this.type = type;
    }

    T get() {
        T known = bean;
        if (known == null) {
            known = CDI.current().select(type).get();
            bean = known;
        }
        return known;
    }
}
