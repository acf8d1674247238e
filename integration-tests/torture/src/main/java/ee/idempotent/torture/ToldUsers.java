package ee.idempotent.torture;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;

/** Believes the client who it is and which roles it has: {@code Authorization: User alice payer}. */
@ApplicationScoped
@DeclareRoles("payer")
public class ToldUsers implements HttpAuthenticationMechanism {

    private static final String SCHEME = "User ";

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String told = request.getHeader("Authorization");
        if (told == null || !told.startsWith(SCHEME)) {
            return context.isProtected() ? context.responseUnauthorized() : context.doNothing();
        }
        List<String> nameAndRoles = List.of(told.substring(SCHEME.length()).split(" "));
        return context.notifyContainerAboutLogin(
                nameAndRoles.get(0), Set.copyOf(nameAndRoles.subList(1, nameAndRoles.size())));
    }
}
