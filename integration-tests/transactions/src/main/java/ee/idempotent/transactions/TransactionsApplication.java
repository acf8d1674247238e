package ee.idempotent.transactions;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything there is, at the root of the application. */
@ApplicationPath("")
public class TransactionsApplication extends Application {}
