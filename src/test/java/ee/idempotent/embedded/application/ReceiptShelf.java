package ee.idempotent.embedded.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** Has receipts. */
@Path("receipts")
@RequestScoped
public class ReceiptShelf extends Shelf<Receipt> {

    @Override
    Receipt item(String execution) {
        return new Receipt("kept", execution);
    }
}
