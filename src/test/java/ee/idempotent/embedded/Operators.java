package ee.idempotent.embedded;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.valves.ValveBase;

/** Takes for an operator whoever says so, by the name that he gives. */
public final class Operators extends ValveBase {

    /** Names the operator. */
    public static final String HEADER = "Operator";

    static final String ROLE = "operator";

    Operators() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String name = request.getHeader(HEADER);
        if (name != null) {
            request.setUserPrincipal(new GenericPrincipal(name, List.of(ROLE)));
        }
        getNext().invoke(request, response);
    }
}
