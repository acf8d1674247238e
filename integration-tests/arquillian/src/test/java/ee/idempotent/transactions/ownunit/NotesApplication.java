package ee.idempotent.transactions.ownunit;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything there is, at the root of the application. */
@ApplicationPath("")
public class NotesApplication extends Application {}
