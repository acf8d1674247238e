package ee.idempotent.transactions;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;

/** Exchanges of a CDI bean with the library. */
@Path("annotated-exchanges")
@Idempotent
@RequestScoped
@Transactional
public class AnnotatedExchanges extends Exchanges {}
