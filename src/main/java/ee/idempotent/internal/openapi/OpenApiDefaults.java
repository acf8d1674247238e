package ee.idempotent.internal.openapi;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link OpenApiFilter} the application's filter, unless it names one of its own: there is room for one filter. A
 * {@code microprofile-config.properties} would not do, since those of all jars and of the application count the same.
 */
public final class OpenApiDefaults implements ConfigSource {

    private static final String FILTER = "mp.openapi.filter";

    /** By its name: the class cannot be loaded where there is no OpenAPI, and whoever lists the configuration asks for it. */
    private static final String DEFAULT = "ee.idempotent.internal.openapi.OpenApiFilter";

    /** Beneath whatever an application or a server says; a {@code microprofile-config.properties} has 100. */
    private static final int DEFAULTS = 0;

    /** For MicroProfile Config. */
    public OpenApiDefaults() {}

    @Override
    public int getOrdinal() {
        return DEFAULTS;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(FILTER);
    }

    @Override
    public @Nullable String getValue(String name) {
        return name.equals(FILTER) ? DEFAULT : null;
    }

    @Override
    public String getName() {
        return "idempotent defaults";
    }
}
