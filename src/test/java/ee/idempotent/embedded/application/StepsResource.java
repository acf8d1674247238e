package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Guard;
import ee.idempotent.Idempotent;
import ee.idempotent.Steps;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.GenericType;
import java.net.HttpRetryException;
import java.util.List;

/** Operations in steps. Their names are those of the effects, with the step after them. */
@Path("steps")
@RequestScoped
@Produces(TEXT_PLAIN)
public class StepsResource {

    @Inject
    Steps steps;

    @Inject
    Effects effects;

    @Inject
    Charges charges;

    @Inject
    Points points;

    @Inject
    Ledger ledger;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    @POST
    @Path("leased")
    @Idempotent(guard = Guard.LEASE)
    public String leased() throws CardDeclined {
        return pay();
    }

    @POST
    @Path("held")
    @Idempotent
    @Transactional
    public String held() throws CardDeclined {
        effects.happen();
        return pay();
    }

    @POST
    @Path("insisting")
    @Insistent
    @Idempotent(guard = Guard.LEASE)
    public String insisting() throws CardDeclined {
        return pay();
    }

    @POST
    @Path("tried-again")
    @TriedAgain
    @Idempotent(guard = Guard.LEASE)
    public String triedAgain() throws CardDeclined {
        return pay();
    }

    private String pay() throws CardDeclined {
        String name = effects.name();
        String order = steps.transaction("order", String.class, () -> {
            String execution = effects.happen(name + "-order");
            points.reach(name, "ordering");
            return execution;
        });
        points.reach(name, "ordered");
        String charge = steps.remembering(CardDeclined.class).call("charge", String.class, key -> {
            String charged = charges.charge(name, key);
            points.reach(name, "charging");
            if (effects.isTold("decline")) {
                throw new CardDeclined("no");
            }
            return charged;
        });
        points.reach(name, "charged");
        steps.transaction("paid", () -> {
            effects.happen(name + "-paid");
            points.reach(name, "paying");
        });
        points.reach(name, "paid");
        return order + " " + charge;
    }

    /** The transaction of its step cannot commit, the first time. */
    @POST
    @Path("vetoed")
    @Idempotent
    @Transactional
    public String vetoed() {
        String execution = effects.happen();
        steps.transaction("vetoed", () -> {
            if (effects.isFirst()) {
                transaction.registerInterposedSynchronization(new FailuresResource.Veto(transaction));
            }
        });
        return execution;
    }

    /** Remembers a list, and nothing. */
    @POST
    @Path("generic")
    @Idempotent(guard = Guard.LEASE)
    public String generic() {
        List<Slip> slips = steps.call("slips", new GenericType<List<Slip>>() {}, key -> List.of(new Slip(key)));
        String nothing = steps.call("nothing", String.class, key -> null);
        steps.call("notice", key -> {
            charges.charge(effects.name(), key);
        });
        points.reach(effects.name(), "end");
        return slips.get(0) + " " + nothing + " " + steps.key("slips");
    }

    /** Its steps call a method that takes the key of the request. */
    @POST
    @Path("calling")
    @Idempotent(guard = Guard.LEASE)
    public String calling() {
        String name = effects.name();
        String one = steps.transaction("one", String.class, () -> ledger.labelUnderTheKeyOfTheRequest(name, "same"));
        points.reach(name, "between");
        String other =
                steps.transaction("other", String.class, () -> ledger.labelUnderTheKeyOfTheRequest(name, "same"));
        return one + " " + other;
    }

    @POST
    @Path("twice")
    @Idempotent(guard = Guard.LEASE)
    public String twice() {
        return charge() + charge();
    }

    @POST
    @Path("within")
    @Idempotent
    @Transactional
    public String within() {
        return steps.transaction("outer", String.class, this::charge);
    }

    private String charge() {
        return steps.call("charge", String.class, key -> charges.charge(effects.name(), key));
    }

    /** Has its step give another type from the second time on. */
    @POST
    @Path("changed")
    @Idempotent(guard = Guard.LEASE)
    public String changed() {
        Class<?> type = effects.isFirst() ? String.class : Integer.class;
        Object charge = steps.call("charge", type, key -> {
            charges.charge(effects.name(), key);
            return null;
        });
        points.reach(effects.name(), "end");
        return String.valueOf(charge);
    }

    @POST
    @Path("nameless")
    @Idempotent(guard = Guard.LEASE)
    public String nameless() {
        return steps.call(" ", String.class, key -> charges.charge(effects.name(), key));
    }

    /** In no step at all. */
    @POST
    @Path("outside")
    @Idempotent(guard = Guard.LEASE)
    public String outside() {
        String name = effects.name();
        String charge = charges.charge(name, "outside");
        points.reach(name, "charged");
        return charge;
    }

    @POST
    @Path("unmemorable")
    @Idempotent(guard = Guard.LEASE)
    public String unmemorable() {
        return steps.remembering(HttpRetryException.class)
                .call("charge", String.class, key -> charges.charge(effects.name(), key));
    }
}
