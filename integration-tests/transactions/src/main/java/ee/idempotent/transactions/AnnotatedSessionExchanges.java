package ee.idempotent.transactions;

import ee.idempotent.Idempotent;
import jakarta.ejb.Stateless;
import jakarta.ws.rs.Path;

/** Exchanges of an EJB with the library. */
@Path("annotated-session-exchanges")
@Idempotent
@Stateless
public class AnnotatedSessionExchanges extends Exchanges {}
