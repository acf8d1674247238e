package ee.idempotent.transactions;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.MULTIPART_FORM_DATA;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;
import static jakarta.ws.rs.core.MediaType.WILDCARD;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.executable.ExecutableType;
import jakarta.validation.executable.ValidateOnExecution;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.rmi.RemoteException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Operations whose request or response each server handles in its own way. One subclass has the annotation and one has not. Each
 * leaves an effect with the name that is in the query.
 */
@Produces(TEXT_PLAIN)
public abstract class Exchanges {

    @Inject
    Effects effects;

    @Context
    HttpServletRequest servlet;

    /** As if it declared nothing. */
    @POST
    @Path("any-text")
    @Produces(WILDCARD)
    public String anyText(@QueryParam("effect") String effect) {
        effects.happen(effect);
        return "text";
    }

    @POST
    @Path("any-bytes")
    @Produces(WILDCARD)
    public byte[] anyBytes(@QueryParam("effect") String effect) {
        effects.happen(effect);
        return new byte[] {'a'};
    }

    @POST
    @Path("form-fields")
    @Consumes(APPLICATION_FORM_URLENCODED)
    public String formFields(
            @QueryParam("effect") String effect, @FormParam("a") String a, @FormParam("b") List<Integer> b) {
        effects.happen(effect);
        return a + b;
    }

    @PUT
    @Path("form-fields")
    @Consumes(APPLICATION_FORM_URLENCODED)
    public String putFormFields(
            @QueryParam("effect") String effect, @FormParam("a") String a, @FormParam("b") List<Integer> b) {
        return formFields(effect, a, b);
    }

    @POST
    @Path("form-map")
    @Consumes(APPLICATION_FORM_URLENCODED)
    public String formMap(@QueryParam("effect") String effect, MultivaluedMap<String, String> form) {
        effects.happen(effect);
        return new TreeMap<>(form).toString();
    }

    @POST
    @Path("form-entity")
    @Consumes(APPLICATION_FORM_URLENCODED)
    public String formEntity(@QueryParam("effect") String effect, Form form) {
        effects.happen(effect);
        return new TreeMap<>(form.asMap()).toString();
    }

    @POST
    @Path("form-text")
    @Consumes(APPLICATION_FORM_URLENCODED)
    public String formText(@QueryParam("effect") String effect, String form) {
        effects.happen(effect);
        return form;
    }

    @POST
    @Path("form-fields-and-text")
    @Consumes(APPLICATION_FORM_URLENCODED)
    public String formFieldsAndText(@QueryParam("effect") String effect, @FormParam("a") String a, String form) {
        effects.happen(effect);
        return a + " " + form;
    }

    @POST
    @Path("servlet-parameters")
    public String servletParameters(@QueryParam("effect") String effect) {
        effects.happen(effect);
        return servlet.getParameter("a")
                + Arrays.toString(servlet.getParameterValues("b"))
                + servlet.getParameterMap().keySet().stream().sorted().toList();
    }

    @POST
    @Path("servlet-body")
    public String servletBody(@QueryParam("effect") String effect) throws IOException {
        effects.happen(effect);
        return new String(servlet.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @POST
    @Path("multipart")
    @Consumes(MULTIPART_FORM_DATA)
    public String multipart(
            @QueryParam("effect") String effect, @FormParam("a") String a, @FormParam("file") EntityPart file)
            throws IOException {
        effects.happen(effect);
        return a + file.getFileName() + new String(file.getContent().readAllBytes(), StandardCharsets.UTF_8);
    }

    @POST
    @Path("multipart-parts")
    @Consumes(MULTIPART_FORM_DATA)
    public String multipartParts(@QueryParam("effect") String effect, List<EntityPart> parts) throws IOException {
        effects.happen(effect);
        StringBuilder read = new StringBuilder();
        for (EntityPart part : parts) {
            read.append(part.getName())
                    .append('=')
                    .append(new String(part.getContent().readAllBytes(), StandardCharsets.UTF_8));
        }
        return read.toString();
    }

    @POST
    @Path("text")
    public String text(@QueryParam("effect") String effect) {
        effects.happen(effect);
        return "Grüße";
    }

    @POST
    @Path("html")
    @Produces(TEXT_HTML)
    public String html(@QueryParam("effect") String effect) {
        return text(effect);
    }

    @POST
    @Path("text-in-a-response")
    public Response textInAResponse(@QueryParam("effect") String effect) {
        return Response.ok(text(effect), TEXT_PLAIN).build();
    }

    @POST
    @Path("text-in-latin-1")
    @Produces("text/plain;charset=ISO-8859-1")
    public String textInLatin1(@QueryParam("effect") String effect) {
        return text(effect);
    }

    @POST
    @Path("text-bytes")
    public byte[] textBytes(@QueryParam("effect") String effect) {
        return text(effect).getBytes(StandardCharsets.UTF_8);
    }

    @POST
    @Path("csv")
    @Produces("text/csv")
    public String csv(@QueryParam("effect") String effect) {
        return text(effect);
    }

    @POST
    @Path("xml")
    @Produces("application/xml")
    public String xml(@QueryParam("effect") String effect) {
        effects.happen(effect);
        return "<a/>";
    }

    @POST
    @Path("json")
    @Produces(APPLICATION_JSON)
    public Point json(@QueryParam("effect") String effect) {
        return new Point(1, text(effect));
    }

    @POST
    @Path("refused-text")
    public String refusedText(@QueryParam("effect") String effect) {
        throw new WebApplicationException(
                Response.status(409).entity(text(effect)).type(TEXT_PLAIN).build());
    }

    @POST
    @Path("reason")
    public Response reason(@QueryParam("effect") String effect) {
        effects.happen(effect);
        return Response.status(299, "Said so").build();
    }

    @POST
    @Path("reason-with-entity")
    public Response reasonWithEntity(@QueryParam("effect") String effect) {
        return Response.status(422, "Said so").entity(text(effect)).build();
    }

    @POST
    @Path("refused-reason")
    public String refusedReason(@QueryParam("effect") String effect) {
        effects.happen(effect);
        throw new WebApplicationException(Response.status(422, "Said so").build());
    }

    @POST
    @Path("not-validated")
    @ValidateOnExecution(type = ExecutableType.NONE)
    public String notValidated(@QueryParam("effect") String effect, @QueryParam("none") @NotNull String none) {
        return text(effect);
    }

    /** A system exception, though it is checked (Enterprise Beans 4.0 Core §9.1). */
    @POST
    @Path("remote-exception")
    public String remoteException(@QueryParam("effect") String effect) throws RemoteException {
        effects.happen(effect);
        throw new RemoteException("Thrown by the application");
    }

    /** Not mapped, and the effect commits. */
    @POST
    @Path("checked")
    public String checked(@QueryParam("effect") String effect) throws Failures.Checked {
        effects.happen(effect);
        throw new Failures.Checked("Thrown by the application");
    }

    @POST
    @Path("rolling-back-as-described")
    public String rollingBackAsDescribed(@QueryParam("effect") String effect) throws Failures.RollingBackAsDescribed {
        effects.happen(effect);
        throw new Failures.RollingBackAsDescribed("Thrown by the application");
    }

    @POST
    @Path("committing-as-described")
    public String committingAsDescribed(@QueryParam("effect") String effect) {
        effects.happen(effect);
        throw new Failures.CommittingAsDescribed("Thrown by the application");
    }
}
