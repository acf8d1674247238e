package ee.idempotent.openapi.documented;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

@ApplicationPath("v2")
public class VersionTwo extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(Orders.class);
    }
}
