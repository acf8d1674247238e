package ee.idempotent.internal.store;

import ee.idempotent.internal.deploy.IdempotentExtension;
import java.util.function.BooleanSupplier;

/**
 * What the application uses of that which the second version of the scripts has added.
 *
 * @param leases whether it uses leases
 * @param steps whether it uses steps
 */
record Additions(BooleanSupplier leases, BooleanSupplier steps) {

    static final Additions ALL = new Additions(() -> true, () -> true);

    static final Additions NONE = new Additions(() -> false, () -> false);

    static Additions of(IdempotentExtension extension) {
        return new Additions(extension::usesLeases, extension::usesSteps);
    }
}
