package ee.idempotent.transactions;

import jakarta.ejb.Stateless;
import jakarta.ws.rs.Path;

/** Exchanges of an EJB without the library. */
@Path("plain-session-exchanges")
@Stateless
public class PlainSessionExchanges extends Exchanges {}
