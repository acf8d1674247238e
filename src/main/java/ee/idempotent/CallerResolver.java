package ee.idempotent;

/**
 * Names the caller of the current call. A key belongs to its caller: the same key from another caller is another key,
 * and no caller ever sees another caller's response.
 *
 * <p>By default the caller is the name of the authenticated principal, as JAX-RS, Jakarta Security, a WebSocket session or the
 * EJB container tells it; all unauthenticated callers share the empty name.
 * An application that identifies its callers in another way (a tenant header, an API key) provides one CDI bean of this
 * type, which may inject {@code HttpServletRequest}. The library asks it once for each call, after authentication.
 */
@FunctionalInterface
public interface CallerResolver {

    /**
     * Names the caller.
     *
     * @return the caller: any length, any characters, empty for the anonymous caller, never null
     */
    String resolve();
}
