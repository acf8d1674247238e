package ee.idempotent.torture;

import ee.idempotent.CallerResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** The caller is the tenant that a header names. */
@ApplicationScoped
public class TenantCallers implements CallerResolver {

    @Inject
    HttpServletRequest request;

    @Override
    public String resolve() {
        String tenant = request.getHeader("Tenant");
        return tenant == null ? "" : tenant;
    }
}
