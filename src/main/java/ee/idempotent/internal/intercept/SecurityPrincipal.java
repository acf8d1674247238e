package ee.idempotent.internal.intercept;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The principal of Jakarta Security. A bean only where there is that API. */
class SecurityPrincipal implements PrincipalSource {

    @Inject
    private Instance<SecurityContext> security;

    @Override
    public @Nullable Principal principal() {
        return security.isResolvable() ? security.get().getCallerPrincipal() : null;
    }
}
