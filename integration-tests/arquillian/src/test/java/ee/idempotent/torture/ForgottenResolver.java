package ee.idempotent.torture;

import ee.idempotent.CallerResolver;

/** Without a scope, and so no bean. */
public class ForgottenResolver implements CallerResolver {

    @Override
    public String resolve() {
        return "";
    }
}
