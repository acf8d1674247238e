package ee.idempotent.transactions.intercepted;

import jakarta.ejb.Stateless;
import jakarta.ws.rs.Path;

/** The operations, in the transaction of an EJB container. */
@Path("intercepted/session")
@Stateless
public class SessionOperations extends Operations {}
