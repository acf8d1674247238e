package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Hands on to a sub-resource that CDI has made, and to one that it has not. */
@Path("locator")
@RequestScoped
public class LocatorResource {

    @Inject
    SubResource injected;

    @Inject
    Effects effects;

    /** One that is intercepted. */
    @Path("injected")
    public SubResource injected() {
        return injected;
    }

    /** One that is intercepted, located by a field of the form. */
    @Path("by-form")
    public SubResource byForm(@FormParam("item") String item) {
        return item.equals("tea") ? injected : null;
    }

    /** One that is not. */
    @Path("new")
    public SubResource unmanaged() {
        return new SubResource(effects);
    }

    /** The sub-resource. */
    @RequestScoped
    @Produces(TEXT_PLAIN)
    public static class SubResource {

        private final Effects effects;

        @Inject
        SubResource(Effects effects) {
            this.effects = effects;
        }

        /** For CDI's proxies. */
        SubResource() {
            this(null);
        }

        /** Has an effect. */
        @POST
        @Idempotent
        public String post() {
            return effects.happen();
        }

        /** Needs no transaction. */
        @POST
        @Path("without-effect")
        @Idempotent
        public String postWithoutEffect() {
            return "executed";
        }

        /** Has an effect, and takes the form. */
        @POST
        @Path("form")
        @Consumes(APPLICATION_FORM_URLENCODED)
        @Idempotent
        public String form(@FormParam("item") String item, @FormParam("amount") int amount) {
            return amount + " " + item + effects.happen();
        }
    }
}
