package ee.idempotent;

/**
 * Says on whose behalf the current call is made. A key belongs to its caller: the same key from another caller is
 * another key, and no caller is ever shown another one's response.
 *
 * <p>By default the caller is the name of the authenticated principal, and empty for everyone who is not authenticated.
 * An application that tells its callers apart otherwise (a tenant header, an API key) provides one CDI bean of this
 * type; it may inject {@code HttpServletRequest}. It is asked for each call, after authentication.
 */
@FunctionalInterface
public interface CallerResolver {

    /**
     * Names the caller.
     *
     * @return the caller, of any length and characters; empty for the anonymous one; never null
     */
    String resolve();
}
