package ee.idempotent.enterprise.notes;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything there is, at the root of the web application. */
@ApplicationPath("")
public class NotesApplication extends Application {}
