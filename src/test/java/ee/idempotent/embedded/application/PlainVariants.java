package ee.idempotent.embedded.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** Without the annotation. */
@Path("plain-variants")
@RequestScoped
public class PlainVariants extends Variants<Receipt> {

    @Override
    Receipt item() {
        return new Receipt("item", "1");
    }
}
