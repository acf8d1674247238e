package ee.idempotent.payments;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** An order: open until its card is charged, then paid, or cancelled if the card was declined. */
@Entity
@Table(name = "customer_order")
@SuppressWarnings("UnusedVariable") // Some columns only queries read, and whoever looks into the table.
public class CustomerOrder {

    @Id
    private String id;

    private long amount;
    private String currency;
    private String reference;
    private String status;

    @Column(name = "charge_id")
    private String chargeId;

    @Column(name = "created_at")
    private long createdAt;

    protected CustomerOrder() {}

    CustomerOrder(PaymentRequest request) {
        this.id = UUID.randomUUID().toString();
        this.amount = request.amount();
        this.currency = request.currency();
        this.reference = request.reference();
        this.status = "open";
        this.createdAt = System.currentTimeMillis();
    }

    void pay(String charge) {
        status = "paid";
        chargeId = charge;
    }

    void cancel() {
        status = "cancelled";
    }

    String id() {
        return id;
    }

    CheckoutView view() {
        return new CheckoutView(id, chargeId, reference, status);
    }
}
