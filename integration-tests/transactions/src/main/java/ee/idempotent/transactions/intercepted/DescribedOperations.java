package ee.idempotent.transactions.intercepted;

import jakarta.ws.rs.Path;

/** The operations, in the transaction of an EJB container that knows of them by {@code ejb-jar.xml} alone. */
@Path("intercepted/described")
public class DescribedOperations extends Operations {}
