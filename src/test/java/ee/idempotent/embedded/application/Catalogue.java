package ee.idempotent.embedded.application;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What can be done by HTTP, and not by whom.
 *
 * @param <T> what is listed
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface Catalogue<T> {

    /** Adds one. */
    @POST
    Response add(T item);

    /** Changes one. */
    @PUT
    @Path("{id}")
    T change(@PathParam("id") String id, T item);
}
