package ee.idempotent.internal.intercept;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The HTTP request that a method is called beneath. */
public interface SurroundingRequest {

    /**
     * The key that it brought.
     *
     * @return the key, or null if it has none, or there is no request
     * @throws ee.idempotent.IdempotencyException.KeyInvalid if the key is malformed
     */
    @Nullable String key();

    /**
     * How often its operation has begun, if it is annotated.
     *
     * @return 0 before the first time, and if there is no request
     */
    int runs();

    /**
     * Who made it.
     *
     * @return the authenticated principal, or null if there is none, or no request
     */
    @Nullable Principal principal();
}
