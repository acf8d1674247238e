package ee.idempotent.embedded.application;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** With the annotation. */
@Path("annotated-variants")
@RequestScoped
@Idempotent
public class AnnotatedVariants extends Variants<Receipt> {

    @Override
    Receipt item() {
        return new Receipt("item", "1");
    }
}
