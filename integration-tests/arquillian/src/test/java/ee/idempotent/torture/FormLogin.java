package ee.idempotent.torture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.FormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.LoginToContinue;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Two people who log in by a form. */
@ApplicationScoped
@FormAuthenticationMechanismDefinition(
        loginToContinue = @LoginToContinue(loginPage = "/login", errorPage = "/login?failed"))
public class FormLogin implements IdentityStore {

    static final String OPERATOR = "olga";
    static final String CLERK = "carl";
    static final String PASSWORD = "correct horse";

    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        if (credential.compareTo(OPERATOR, PASSWORD)) {
            return new CredentialValidationResult(OPERATOR, Set.of("operator", "clerk"));
        }
        return credential.compareTo(CLERK, PASSWORD)
                ? new CredentialValidationResult(CLERK, Set.of("clerk"))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
