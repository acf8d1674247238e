package ee.idempotent.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The effect: one row, of which each call inserts one. */
@Entity
@Table(name = "placed_order")
public class PlacedOrder {

    @Id
    private String id;

    private String customer;
    private String article;
    private int quantity;
    private long amount;
    private String currency;

    @Column(name = "placed_at")
    private long placedAt;

    protected PlacedOrder() {}

    /** Places an order now. */
    public PlacedOrder(OrderRequest request) {
        this.id = UUID.randomUUID().toString();
        this.customer = request.customer();
        this.article = request.article();
        this.quantity = request.quantity();
        this.amount = request.amount();
        this.currency = request.currency();
        this.placedAt = System.currentTimeMillis();
    }

    public OrderView view() {
        return new OrderView(id, customer, article, quantity, amount, currency, "placed", placedAt);
    }
}
