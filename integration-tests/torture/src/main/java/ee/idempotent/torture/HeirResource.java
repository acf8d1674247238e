package ee.idempotent.torture;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** Inherits an idempotent method, which has no transaction but the library's. */
@Path("heir")
@RequestScoped
public class HeirResource extends AnnotatedMethods {}
