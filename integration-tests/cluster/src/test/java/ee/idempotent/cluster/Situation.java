package ee.idempotent.cluster;

import ee.idempotent.cluster.check.Call;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What is called when a connection is struck. */
enum Situation {
    FIRST_CALL("a first call") {
        @Override
        Call prepare(Past past) {
            return past.calls().payment();
        }
    },
    METHOD_OF_A_BEAN("a method of a bean") {
        @Override
        Call prepare(Past past) {
            return past.calls().transfer();
        }
    },
    REFUSAL("a refusal") {
        @Override
        Call prepare(Past past) {
            return past.calls().declinedPayment();
        }
    },
    RETRY_OF_A_FAILURE("the retry of a failure") {
        @Override
        Call prepare(Past past) {
            return past.sent(past.calls().failingPayment());
        }
    },
    RENEWAL("a call under a key that has expired") {
        @Override
        Call prepare(Past past) {
            return past.expired(past.calls().payment());
        }
    },
    REPLAY("a replay") {
        @Override
        Call prepare(Past past) {
            return past.sent(past.calls().payment());
        }
    },
    REUSED_KEY("a reused key") {
        @Override
        Call prepare(Past past) {
            return Calls.other(past.sent(past.calls().payment()));
        }
    },
    IN_PROGRESS("a key in progress") {
        @Override
        Call prepare(Past past) {
            return past.running(past.calls().slowPayment(SLOW));
        }
    },

    CHECKOUT("a checkout") {
        @Override
        Call prepare(Past past) {
            return past.calls().checkout();
        }
    },
    DECLINED_CHECKOUT("a declined checkout") {
        @Override
        Call prepare(Past past) {
            return past.calls().declinedCheckout();
        }
    },
    LEASED("a leased key") {
        @Override
        Call prepare(Past past) {
            return past.charging(past.calls().slowCheckout(SLOW));
        }
    },
    TAKEOVER_OF_A_LEASE("a takeover of a lease") {
        @Override
        Call prepare(Past past) {
            return past.abandoned(past.calls().failingCheckout());
        }
    },
    RENEWAL_OF_A_LEASE("the renewal of a lease") {
        @Override
        Call prepare(Past past) {
            return past.calls().slowCheckout(LONG);
        }

        @Override
        boolean isStruckWhileItRuns() {
            return true;
        }
    },

    /** Only where a method of a bean may wait. */
    WAITING("a call that waits for another server's") {
        @Override
        Call prepare(Past past) {
            return past.running(past.calls().slowTransfer(BRIEF));
        }
    },

    /** Only where keys are held by row. */
    TAKEOVER("a takeover") {
        @Override
        Call prepare(Past past) {
            return past.abandoned(() -> past.calls().slowPayment(SLOW));
        }
    };

    /** Milliseconds that a call takes which others find in progress. */
    private static final int SLOW = 500;

    /** Milliseconds that a call takes which is over before others have waited for long. */
    private static final int BRIEF = 300;

    /** Milliseconds in which a lease is renewed, and once more. */
    private static final int LONG = 1500;

    private static final Set<Situation> OF_LEASES =
            Collections.unmodifiableSet(EnumSet.range(CHECKOUT, RENEWAL_OF_A_LEASE));

    private final String text;

    Situation(String text) {
        this.text = text;
    }

    /** Those that there are without a lease, and without further settings. */
    static Set<Situation> usual() {
        return EnumSet.range(FIRST_CALL, IN_PROGRESS);
    }

    static Set<Situation> ofLeases() {
        return OF_LEASES;
    }

    boolean isOfLease() {
        return OF_LEASES.contains(this);
    }

    /** Lets happen what comes before the call. */
    abstract Call prepare(Past past);

    /** Whether the connections of the call are left alone until it calls the gateway. */
    boolean isStruckWhileItRuns() {
        return false;
    }

    @Override
    public String toString() {
        return text;
    }
}
