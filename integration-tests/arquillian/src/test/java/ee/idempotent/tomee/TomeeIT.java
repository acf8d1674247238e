package ee.idempotent.tomee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.databases.Database;
import ee.idempotent.tomee.refused.BareOrdersResource;
import ee.idempotent.tomee.refused.LaterOrdersResource;
import org.junit.jupiter.api.Test;

/** With PostgreSQL, where keys are held by advisory locks. */
class TomeeIT extends TomeeContract {

    TomeeIT() {
        super(Database.POSTGRESQL);
    }

    /** CXF makes the one by itself, so nothing would intercept it, and the responses of the other when their calls have ended. */
    @Test
    void refusesAResourceWithoutAScopeAndAnAsynchronousOne() throws Exception {
        try (ShopOnTomee refused =
                ShopOnTomee.start(Database.H2, ShopOnTomee.shop().addPackage(BareOrdersResource.class.getPackage()))) {
            assertThatThrownBy(refused.server::awaitReady).isInstanceOf(IllegalStateException.class);

            assertThat(refused.server.log())
                    .contains("IDEM-0028: " + BareOrdersResource.class.getName() + ".place")
                    .contains("IDEM-0048: " + LaterOrdersResource.class.getName() + ".place");
        }
    }
}
