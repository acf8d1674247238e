package ee.idempotent.tomee.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
public class CustomerOrder {

    @Id
    private String id = UUID.randomUUID().toString();

    private String item;

    /** For JPA. */
    protected CustomerOrder() {}

    public CustomerOrder(String item) {
        this.item = item;
    }

    public String getId() {
        return id;
    }

    public String getItem() {
        return item;
    }
}
