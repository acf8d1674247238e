package ee.idempotent;

/**
 * Names the caller of the current call. A key belongs to its caller: the same key from another caller is another key,
 * and no caller ever sees another caller's response.
 *
 * <p>By default the caller is the name of the authenticated principal, as JAX-RS, Jakarta Security, a WebSocket session or the
 * EJB container tells it; all unauthenticated callers share the empty name.
 * An application that identifies its callers in another way (an API key that a filter has checked, a claim of a token) provides one CDI
 * bean of this type, which may inject {@code HttpServletRequest}. It must not trust what a client can choose freely: whoever chooses the caller
 * reads that caller's responses. The library asks it once for each call, after authentication. Several beans, one with a qualifier, or a class
 * that is no bean fail the deployment.
 */
@FunctionalInterface
public interface CallerResolver {

    /**
     * Names the caller.
     *
     * @return the caller: any length, any characters, empty for the anonymous caller; null fails the call, before the operation runs
     *     (IDEM-0138)
     */
    String resolve();
}
