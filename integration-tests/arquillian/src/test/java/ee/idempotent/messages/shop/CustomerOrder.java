package ee.idempotent.messages.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
public class CustomerOrder {

    @Id
    String id = UUID.randomUUID().toString();

    String item;
}
