package ee.idempotent.openapi.rendering;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("desk")
public class NotesApplication extends Application {}
