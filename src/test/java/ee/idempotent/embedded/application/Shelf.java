package ee.idempotent.embedded.application;

import ee.idempotent.Idempotent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * Operations whose types only a subclass knows.
 *
 * @param <T> what they answer
 */
public abstract class Shelf<T> {

    @Inject
    Effects effects;

    abstract T item(String execution);

    @POST
    @Path("list")
    @Idempotent
    @Transactional
    @Produces({Receipt.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public List<T> list() {
        return List.of(item(effects.happen()), item("none"));
    }

    @POST
    @Path("one")
    @Idempotent
    @Transactional
    @Produces({Receipt.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public T one() {
        return item(effects.happen());
    }
}
