package ee.idempotent.payments;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

@Path("payments")
@RequestScoped
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
public class PaymentsResource {

    @PersistenceContext(unitName = "payments")
    EntityManager entityManager;

    @Inject
    Cards cards;

    @POST
    @Idempotent(key = KeyPolicy.REQUIRED)
    @Transactional
    public Response pay(@NotNull @Valid PaymentRequest request) {
        Payment payment = new Payment(request.amount(), request.currency(), request.reference(), request.card());
        entityManager.persist(payment);
        // Written before the card is charged: a charge that fails then has something to roll back.
        entityManager.flush();
        cards.charge(request.card(), request.reference());
        return Response.created(URI.create("payments/" + payment.id()))
                .entity(PaymentView.of(payment))
                .build();
    }

    @PATCH
    @Path("{id}")
    @Idempotent
    @Transactional
    public void changeReference(@PathParam("id") String id, @NotNull @Valid ReferenceChange change) {
        payment(id).changeReference(change.reference());
    }

    @GET
    @Path("{id}")
    public PaymentView get(@PathParam("id") String id) {
        return PaymentView.of(payment(id));
    }

    @GET
    public List<PaymentView> find(@NotBlank @QueryParam("reference") String reference) {
        return entityManager
                .createQuery(
                        "select p from Payment p where p.reference = :reference order by p.createdAt", Payment.class)
                .setParameter("reference", reference)
                .getResultStream()
                .map(PaymentView::of)
                .toList();
    }

    private Payment payment(String id) {
        Payment payment = entityManager.find(Payment.class, id);
        if (payment == null) {
            throw new PaymentNotFoundException(id);
        }
        return payment;
    }
}
