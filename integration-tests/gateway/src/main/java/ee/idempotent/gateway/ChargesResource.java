package ee.idempotent.gateway;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.Response.Status.CREATED;

import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

@Path("charges")
@RequestScoped
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
public class ChargesResource {

    @PersistenceContext(unitName = "gateway")
    EntityManager entityManager;

    @Inject
    Cards cards;

    @POST
    @Idempotent(key = KeyPolicy.REQUIRED)
    @Transactional
    public Response charge(@NotNull @Valid ChargeRequest request) {
        Charge charge = new Charge(request);
        entityManager.persist(charge);
        cards.capture(request.card(), request.reference());
        return Response.status(CREATED).entity(charge.view()).build();
    }

    @GET
    public List<ChargeView> find(@NotBlank @QueryParam("reference") String reference) {
        return entityManager
                .createQuery("select c from Charge c where c.reference = :reference order by c.createdAt", Charge.class)
                .setParameter("reference", reference)
                .getResultStream()
                .map(Charge::view)
                .toList();
    }
}
