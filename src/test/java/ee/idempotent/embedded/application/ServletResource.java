package ee.idempotent.embedded.application;

import ee.idempotent.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;

/** Uses the servlet's response besides that of JAX-RS. */
@Path("servlet")
@RequestScoped
@Transactional
@Produces(MediaType.TEXT_PLAIN)
public class ServletResource {

    @Inject
    Effects effects;

    @Context
    HttpServletResponse response;

    @POST
    @Path("headers")
    @Idempotent
    public String headers() {
        String execution = effects.happen();
        response.setHeader("X-Execution", execution);
        response.addHeader("X-Several", "1");
        response.addHeader("X-Several", "2");
        response.addIntHeader("X-Several", 3);
        response.setIntHeader("X-Number", 7);
        response.setDateHeader("X-Date", 784111777000L);
        response.addDateHeader("X-Date", 0);
        response.addHeader("Set-Cookie", "a=b");
        return execution;
    }

    @POST
    @Path("flush")
    @Idempotent
    public String flush() throws IOException {
        String execution = effects.happen();
        response.setStatus(201);
        response.flushBuffer();
        return execution;
    }

    @POST
    @Path("body")
    @Idempotent
    public void body() throws IOException {
        response.getOutputStream().print(effects.happen());
    }

    @POST
    @Path("writer")
    @Idempotent
    public void writer() throws IOException {
        response.getWriter().print(effects.happen());
    }

    @POST
    @Path("error")
    @Idempotent
    public void error() throws IOException {
        effects.happen();
        response.sendError(402);
    }

    @POST
    @Path("error-message")
    @Idempotent
    public void errorWithAMessage() throws IOException {
        effects.happen();
        response.sendError(402, "Thrown by the application");
    }

    @POST
    @Path("redirect")
    @Idempotent
    public void redirect() throws IOException {
        effects.happen();
        response.sendRedirect("elsewhere");
    }
}
