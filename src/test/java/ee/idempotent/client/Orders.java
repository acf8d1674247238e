package ee.idempotent.client;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** A client with the filter. Each method makes one request, and looks at the answer in its own way. */
@Path("orders")
@Consumes(MediaType.TEXT_PLAIN)
public interface Orders extends AutoCloseable {

    @POST
    String text(String order);

    /** Nobody looks at the body. */
    @POST
    void nothing(String order);

    @POST
    Response response(String order);

    @POST
    InputStream stream(String order);

    @POST
    String withoutBody();

    @POST
    String withQuery(@QueryParam("q") String query, String order);

    @PUT
    String put(String order);

    @PATCH
    String patch(String order);

    @Override
    default void close() {}
}
