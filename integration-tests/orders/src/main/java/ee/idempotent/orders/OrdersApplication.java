package ee.idempotent.orders;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("api")
public class OrdersApplication extends Application {}
