package ee.idempotent.embedded.application;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import ee.idempotent.Comparison;
import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Operations that answer with what they have read of the request. */
@Path("requests")
@RequestScoped
@Transactional
@Produces(TEXT_PLAIN)
public class RequestsResource {

    @Inject
    Effects effects;

    @Context
    HttpServletRequest servlet;

    @POST
    @Path("body")
    @Idempotent
    public String body(byte[] body) {
        effects.happen();
        return body.length + " bytes";
    }

    @POST
    @Path("json")
    @Idempotent(body = Comparison.JSON)
    public String json(String body) {
        effects.happen();
        return body;
    }

    @POST
    @Path("order")
    @Idempotent
    @Consumes(APPLICATION_JSON)
    public String order(@Valid @NotNull Order order) {
        effects.happen();
        return order.amount() + " " + order.item();
    }

    @POST
    @Path("form")
    @Idempotent
    @Consumes(APPLICATION_FORM_URLENCODED)
    public String form(@FormParam("item") String item, @FormParam("amount") List<Integer> amounts) {
        effects.happen();
        return item + " " + amounts;
    }

    /** Past JAX-RS. */
    @POST
    @Path("form-of-the-servlet")
    @Idempotent
    @Consumes(APPLICATION_FORM_URLENCODED)
    public String formOfTheServlet() {
        effects.happen();
        return servlet.getParameter("item")
                + Arrays.toString(servlet.getParameterValues("amount"))
                + servlet.getParameter("none")
                + Collections.list(servlet.getParameterNames());
    }

    /** Past JAX-RS. */
    @POST
    @Path("text-of-the-servlet")
    @Idempotent
    public String textOfTheServlet() throws IOException {
        effects.happen();
        return servlet.getReader().readLine();
    }

    @POST
    @Path("path/{id}")
    @Idempotent
    public String path(@PathParam("id") String id, @MatrixParam("m") String matrix, @QueryParam("q") String query) {
        effects.happen();
        return id + " " + matrix + " " + query;
    }

    @POST
    @Path("named/{z: [0-9]{1,2}}/{ a }")
    @Idempotent(operation = "named")
    public String named(@PathParam("z") String z, @PathParam("a") String a) {
        effects.happen();
        return z + " " + a;
    }
}
