package ee.idempotent.cdi;

import ee.idempotent.CallerResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.security.Principal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who makes a call: whom the application says, else the authenticated principal, else nobody in particular. */
@ApplicationScoped
public class Callers {

    private static final String ANONYMOUS = "";

    @Inject
    private Instance<CallerResolver> resolvers;

    /**
     * Names the caller.
     *
     * @param principal gives the authenticated principal, or null; asked only if the application does not say
     * @return the caller, empty for everyone who is not authenticated
     */
    public String caller(Supplier<@Nullable Principal> principal) {
        if (!resolvers.isUnsatisfied()) {
            return resolvers.get().resolve();
        }
        Principal authenticated = principal.get();
        return authenticated == null ? ANONYMOUS : authenticated.getName();
    }
}
