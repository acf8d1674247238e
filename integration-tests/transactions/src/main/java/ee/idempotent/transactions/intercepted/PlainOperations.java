package ee.idempotent.transactions.intercepted;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** The operations, without a transaction of their own. */
@Path("intercepted/plain")
@RequestScoped
public class PlainOperations extends Operations {}
