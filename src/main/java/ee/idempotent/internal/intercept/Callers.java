package ee.idempotent.internal.intercept;

import ee.idempotent.CallerResolver;
import jakarta.annotation.PostConstruct;
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

    private @Nullable CallerResolver resolver;

    @PostConstruct
    void findResolver() {
        resolver = resolvers.isUnsatisfied() ? null : resolvers.get();
    }

    /**
     * Names the caller.
     *
     * @param principal gives the authenticated principal, or null; asked only if the application does not say
     * @return the caller, empty for everyone who is not authenticated
     */
    public String caller(Supplier<@Nullable Principal> principal) {
        if (resolver != null) {
            return resolver.resolve();
        }
        Principal authenticated = principal.get();
        return authenticated == null ? ANONYMOUS : authenticated.getName();
    }
}
