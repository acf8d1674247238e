package ee.idempotent.torture;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

@Path("retention")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
public class RetentionResource {

    @Inject
    Effects effects;

    @POST
    @Path("configured")
    @Idempotent
    public String configured() {
        return effects.happen();
    }

    @POST
    @Path("an-hour")
    @Idempotent(retention = "PT1H")
    public String anHour() {
        return effects.happen();
    }

    @POST
    @Path("a-week")
    @Idempotent(retention = "P7D")
    public String aWeek() {
        return effects.happen();
    }
}
