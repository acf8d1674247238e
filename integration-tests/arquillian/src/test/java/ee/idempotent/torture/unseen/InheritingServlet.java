package ee.idempotent.torture.unseen;

import ee.idempotent.Idempotent;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import java.io.Serializable;

@WebServlet("/inheriting-servlet")
public class InheritingServlet extends HttpServlet implements InheritingServlet.Contract {

    private static final long serialVersionUID = 1L;

    @Override
    public void pay() {
        // does not matter
    }

    interface Contract extends Serializable {

        @Idempotent
        void pay();
    }
}
