package ee.idempotent.transactions.intercepted;

import jakarta.enterprise.context.RequestScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;

/** The operations, in the transaction of {@code @Transactional}. */
@Path("intercepted/transactional")
@RequestScoped
@Transactional
public class TransactionalOperations extends Operations {}
