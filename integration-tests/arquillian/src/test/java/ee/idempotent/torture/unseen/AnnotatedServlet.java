package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

@WebServlet("/servlet")
public class AnnotatedServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    @Idempotent
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(204);
    }
}
