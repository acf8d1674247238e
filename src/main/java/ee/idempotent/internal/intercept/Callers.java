package ee.idempotent.internal.intercept;

import ee.idempotent.CallerResolver;
import ee.idempotent.internal.deploy.IdempotentExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.Principal;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who makes a call: whom the application says, else the authenticated principal, else nobody in particular. */
@ApplicationScoped
public class Callers {

    private static final String ANONYMOUS = "";

    @Inject
    private IdempotentExtension extension;

    /**
     * Names the caller.
     *
     * @param principal gives the authenticated principal, or null; asked only if the application does not say
     * @return the caller, empty for everyone who is not authenticated
     */
    public String caller(Supplier<@Nullable Principal> principal) {
        return extension.ask(CallerResolver.class, Callers::resolved).orElseGet(() -> {
            Principal authenticated = principal.get();
            return authenticated == null ? ANONYMOUS : nameOf(authenticated);
        });
    }

    private static String nameOf(Principal authenticated) {
        return Objects.requireNonNull(
                authenticated.getName(),
                "IDEM-0171: The authenticated principal has no name, so its keys cannot be told from those of others."
                        + " Provide a CallerResolver");
    }

    private static String resolved(CallerResolver resolver) {
        return Objects.requireNonNull(
                resolver.resolve(),
                "IDEM-0138: The CallerResolver returned null. Return an empty string for the anonymous caller");
    }
}
