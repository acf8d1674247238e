package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@Idempotent
@ApplicationPath("annotated")
public class AnnotatedApplication extends Application {}
