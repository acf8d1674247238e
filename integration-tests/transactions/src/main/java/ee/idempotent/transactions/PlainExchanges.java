package ee.idempotent.transactions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;

/** Exchanges of a CDI bean without the library. */
@Path("plain-exchanges")
@RequestScoped
@Transactional
public class PlainExchanges extends Exchanges {}
