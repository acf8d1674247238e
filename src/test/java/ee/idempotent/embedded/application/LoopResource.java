package ee.idempotent.embedded.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;

/** Calls an operation that takes the key of the request, several times in one request. */
@Path("loop")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class LoopResource {

    @Inject
    Ledger ledger;

    @Inject
    Effects effects;

    @POST
    @Path("each")
    public String each(@QueryParam("label") List<String> labels) {
        return labels.stream()
                .map(label -> ledger.labelUnderTheKeyOfTheRequest(effects.name(), label))
                .collect(Collectors.joining(" "));
    }

    @POST
    @Path("insisting")
    public String insisting() {
        try {
            return ledger.postAtTheSecondAttempt(effects.name());
        } catch (IllegalStateException once) {
            return ledger.postAtTheSecondAttempt(effects.name());
        }
    }
}
