package ee.idempotent.torture;

import ee.idempotent.IdempotencyStore;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

@Path("effects")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class EffectsResource {

    @Inject
    Effects effects;

    @Inject
    @IdempotencyStore
    EntityManager entityManager;

    @GET
    public long count(@QueryParam("name") String name) {
        return effects.count(name);
    }

    /** How many records a key has. */
    @GET
    @Path("records")
    public long records(@QueryParam("key") String key) {
        return entityManager
                .createQuery("select count(r) from IdempotencyRecord r where r.key = :key", Long.class)
                .setParameter("key", key)
                .getSingleResult();
    }
}
