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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page and its data. Nothing is answered to those who are not in the role, whatever the container lets pass. */
final class ViewServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = System.getLogger(ViewServlet.class.getName());

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final String READING = "GET, HEAD";

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
            answerNotAllowed(response, allowed(request.getPathInfo()));
        } else {
            super.service(request, response);
        }
    }

    /** What can be asked, and how. */
    private enum Resource {
        OVERVIEW("/overview", "GET", (operator, request, place) -> operator.overview()),
        LAST_HOUR("/last-hour", "GET", (operator, request, place) -> operator.lastHour()),
        SERVER("/server", "GET", (operator, request, place) -> operator.state(place)),
        FIND("/find", "POST", (operator, request, place) -> operator.find(Submission.of(request))),
        SEARCH("/search", "POST", (operator, request, place) -> operator.search(Submission.of(request))),
        OWNER("/owner", "POST", (operator, request, place) -> operator.seeOwner(Submission.of(request))),
        RESPONSE("/response", "POST", (operator, request, place) -> operator.seeResponse(Submission.of(request))),
        RESULT("/result", "POST", (operator, request, place) -> operator.seeResult(Submission.of(request))),
        DELETE("/delete", "POST", (operator, request, place) -> operator.delete(Submission.of(request)));

        private final String path;
        private final String method;

        @SuppressWarnings("ImmutableEnumChecker") // they keep nothing
        private final Question question;

        Resource(String path, String method, Question question) {
            this.path = path;
            this.method = method;
            this.question = question;
        }

        static Optional<Resource> at(@Nullable String path) {
            return Stream.of(values())
                    .filter(resource -> resource.path.equals(path))
                    .findFirst();
        }

        String allowed() {
            return method.equals("GET") ? READING : method;
        }
    }

    private interface Question {

        Reply ask(Operator operator, HttpServletRequest request, Place place) throws Exception;
    }

    private static String allowed(@Nullable String path) {
        return Resource.at(path).map(Resource::allowed).orElse(READING);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", pageFrom(request));
            return;
        }
        Optional<Resource> resource = Resource.at(path);
        Optional<StaticFile> file = StaticFile.at(path);
        if (resource.isPresent()) {
            answer(request, response, resource.get());
        } else if (file.isPresent()) {
            file.get().writeTo(response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /**
     * Relative, since only the browser knows what a proxy calls this place. A server may take more slashes for a part of the same
     * place than a browser does: doubled ones, or those of a path's parameter.
     */
    private String pageFrom(HttpServletRequest request) {
        String name = configuration.get(Setting.VIEW_PATH);
        int more = slashes(request.getRequestURI()) - slashes(request.getContextPath()) - slashes(name);
        return "../".repeat(Math.max(0, more)) + name.substring(name.lastIndexOf('/') + 1) + "/";
    }

    private static int slashes(String path) {
        return (int) path.chars().filter(character -> character == '/').count();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Resource> resource = Resource.at(request.getPathInfo());
        if (resource.isPresent()) {
            answer(request, response, resource.get());
        } else if (StaticFile.at(String.valueOf(request.getPathInfo())).isPresent()) {
            answerNotAllowed(response, READING);
        } else {
            answer(response, () -> {
                Submission.of(request);
                throw ErrorReply.notFound("There is nothing here.");
            });
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Resource resource)
            throws IOException {
        boolean reads = !request.getMethod().equals("POST");
        if (reads != resource.method.equals("GET")) {
            answerNotAllowed(response, resource.allowed());
            return;
        }
        answer(response, () -> {
            Submission.requireOwnSite(request);
            return resource.question.ask(operator(request), request, Place.of(request, configuration));
        });
    }

    /** As RFC 9110 §15.5.6 demands. */
    private static void answerNotAllowed(HttpServletResponse response, String allowed) throws IOException {
        response.setHeader("Allow", allowed);
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
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
