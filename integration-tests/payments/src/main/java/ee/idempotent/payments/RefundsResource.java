package ee.idempotent.payments;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** An EJB: its container's transaction is the one that refund and idempotency record commit in. */
@Path("payments/{id}/refunds")
@Stateless
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
public class RefundsResource {

    @PersistenceContext(unitName = "payments")
    EntityManager entityManager;

    @Inject
    Cards cards;

    @POST
    @Idempotent(key = KeyPolicy.REQUIRED)
    public Response refund(@PathParam("id") String id, @NotNull @Valid RefundRequest request) {
        // Locked, so that two refunds under two keys do not both find enough left.
        Payment payment = payment(id, LockModeType.PESSIMISTIC_WRITE);
        long left = payment.amount() - refunded(id);
        if (request.amount() > left) {
            throw new RefundExceedsPaymentException(left);
        }
        Refund refund = new Refund(id, request.amount());
        entityManager.persist(refund);
        cards.refund(payment.card());
        return Response.created(URI.create("payments/" + id + "/refunds/" + refund.id()))
                .entity(RefundView.of(refund))
                .build();
    }

    @GET
    public List<RefundView> find(@PathParam("id") String id) {
        payment(id, LockModeType.NONE);
        return entityManager
                .createQuery("select r from Refund r where r.paymentId = :id order by r.createdAt", Refund.class)
                .setParameter("id", id)
                .getResultStream()
                .map(RefundView::of)
                .toList();
    }

    private Payment payment(String id, LockModeType lock) {
        Payment payment = entityManager.find(Payment.class, id, lock);
        if (payment == null) {
            throw new PaymentNotFoundException(id);
        }
        return payment;
    }

    /** By JPA's rules the sum is a {@code Long}; EclipseLink hands out what the database makes of it. */
    private long refunded(String id) {
        return entityManager
                .createQuery("select coalesce(sum(r.amount), 0) from Refund r where r.paymentId = :id", Number.class)
                .setParameter("id", id)
                .getSingleResult()
                .longValue();
    }
}
