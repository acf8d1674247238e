package ee.idempotent.transactions.intercepted;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.Path;

/** The operations, in the transaction of an EJB container that knows of them by {@code ejb-jar.xml} alone. */
@Path("intercepted/described")
@Dependent // else it inherits a scope that a stateless session bean may not have (Jakarta CDI 4.0 §15.1)
public class DescribedOperations extends Operations {}
