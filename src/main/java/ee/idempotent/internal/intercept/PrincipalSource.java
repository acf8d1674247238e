package ee.idempotent.internal.intercept;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Knows who has been authenticated; for what a server need not have. */
public interface PrincipalSource {

    /** {@return the authenticated principal, or null} */
    @Nullable Principal principal();
}
