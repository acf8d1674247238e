package ee.idempotent.torture.unseen;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** Carries the annotation by what it implements only. */
@WebServlet("/inheriting-servlet")
public class InheritingServlet extends HttpServlet implements GenericApi<String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String create(String request) {
        return request;
    }
}
