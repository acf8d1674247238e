package ee.idempotent.torture;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;

@Path("clock")
@RequestScoped
public class ClockResource {

    @Inject
    SettableClock clock;

    @POST
    public void advance(@QueryParam("by") String by) {
        clock.advance(Duration.parse(by));
    }
}
