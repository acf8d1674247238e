package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** JAX-RS knows of no stereotypes. */
@Path("stereotype")
@ByStereotype.Operation
public class ByStereotype {

    @POST
    public String stereotyped() {
        return "";
    }

    @Stereotype
    @RequestScoped
    @Idempotent
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Operation {}
}
