package ee.idempotent.torture.broken;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** CDI does not inherit what is on interfaces, though JAX-RS does. */
public final class AnnotatedInterfaces {

    private AnnotatedInterfaces() {}

    @Path("by-interface-method")
    interface AnnotatedMethod {

        @POST
        @Idempotent
        String implemented();
    }

    @RequestScoped
    public static class OfAnnotatedMethod implements AnnotatedMethod {

        @Override
        public String implemented() {
            return "";
        }
    }

    @Path("by-interface")
    @Idempotent
    interface AnnotatedType {

        @POST
        String pay();
    }

    @RequestScoped
    public static class OfAnnotatedType implements AnnotatedType {

        @Override
        public String pay() {
            return "";
        }
    }
}
