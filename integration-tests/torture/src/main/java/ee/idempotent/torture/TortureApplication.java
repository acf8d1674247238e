package ee.idempotent.torture;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("/")
public class TortureApplication extends Application {}
