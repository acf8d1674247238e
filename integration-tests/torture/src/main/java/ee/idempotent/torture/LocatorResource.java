package ee.idempotent.torture;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Hands on to sub-resources: one that CDI manages, and one that it does not. */
@Path("locator/{id}")
@RequestScoped
public class LocatorResource {

    @Inject
    Instance<ManagedSubResource> managed;

    @Inject
    Effects effects;

    @Path("managed")
    public ManagedSubResource managed() {
        return managed.get();
    }

    @Path("unmanaged")
    public UnmanagedSubResource unmanaged() {
        return new UnmanagedSubResource();
    }

    @RequestScoped
    @Transactional
    @Produces(MediaType.TEXT_PLAIN)
    public static class ManagedSubResource {

        @Inject
        Effects effects;

        @POST
        @Idempotent
        public String managed() {
            return effects.happen();
        }
    }

    /** A bean, but not by the hand of its locator. */
    @RequestScoped
    @Produces(MediaType.TEXT_PLAIN)
    public static class UnmanagedSubResource {

        @POST
        @Idempotent
        public String unmanaged() {
            return "unprotected";
        }
    }
}
