package ee.idempotent.internal.view;

import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.Setting;
import ee.idempotent.internal.inspection.TooSlowException;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** The page and its data. Nothing is answered to those who are not in the role, whatever the container lets pass. */
final class ViewServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = System.getLogger(ViewServlet.class.getName());

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    /** The page loads nothing from elsewhere, runs no script but its own, and makes no markup of texts. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final transient Configuration configuration;

    ViewServlet(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        HEADERS.forEach(response::setHeader);
        if (!request.isUserInRole(configuration.get(Setting.VIEW_ROLE))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (!METHODS.contains(request.getMethod())) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            super.service(request, response);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null) {
            String name = configuration.get(Setting.VIEW_PATH);
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", name.substring(name.lastIndexOf('/') + 1) + "/");
        } else if (path.equals("/overview")) {
            answer(response, () -> {
                Submission.requireOwnSite(request);
                return operator(request).overview();
            });
        } else {
            Optional<StaticFile> file = StaticFile.at(path);
            if (file.isPresent()) {
                file.get().writeTo(response);
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, () -> {
            Submission submission = Submission.of(request);
            Operator operator = operator(request);
            return switch (String.valueOf(request.getPathInfo())) {
                case "/find" -> operator.find(submission);
                case "/owner" -> operator.seeOwner(submission);
                case "/response" -> operator.seeResponse(submission);
                case "/delete" -> operator.delete(submission);
                default -> throw ErrorReply.notFound("There is nothing here.");
            };
        });
    }

    private Operator operator(HttpServletRequest request) {
        return new Operator(request.getUserPrincipal().getName(), records(), configuration.get(Setting.VIEW_RESPONSES));
    }

    private static Records records() {
        return CDI.current().select(Records.class).get();
    }

    private static void answer(HttpServletResponse response, Callable<Reply> work) throws IOException {
        Reply reply;
        try {
            reply = work.call();
        } catch (Exception e) {
            ErrorReply error = errorOf(e);
            response.setStatus(error.status());
            reply = Reply.Failed.of(error, records().now());
        }
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(Rendering.of(reply));
    }

    private static ErrorReply errorOf(Exception failure) {
        if (failure instanceof ErrorReply error) {
            return error;
        }
        if (failure instanceof TooSlowException) {
            LOG.log(Level.DEBUG, "An operator's question was given up", failure);
            return ErrorReply.tooSlow("The database did not answer in time."
                    + " Name caller and operation to find a record by the index.");
        }
        if (failure instanceof NoConnectionException none && none.getCause() == null) {
            LOG.log(Level.DEBUG, "An operator's question could not be asked", none);
            return none.reply();
        }
        LOG.log(
                Level.WARNING,
                "IDEM-0302: A request of the operator's view of the idempotency records failed",
                failure);
        return failure instanceof NoConnectionException none
                ? none.reply()
                : ErrorReply.unavailable("The store does not answer. The server's log says why.");
    }
}
