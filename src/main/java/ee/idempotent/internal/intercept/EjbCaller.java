package ee.idempotent.internal.intercept;

import jakarta.ejb.EJBContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Who has called the EJB that the current thread is in. */
final class EjbCaller {

    private static final Logger LOG = System.getLogger(EjbCaller.class.getName());

    /** EJB has no word for nobody, so each server has a name for it: GlassFish and Payara, WildFly, Liberty. */
    private static final Set<String> NOBODY = Set.of("ANONYMOUS", "anonymous", "UNAUTHENTICATED");

    private EjbCaller() {}

    /** The authenticated principal, or null if there is none, or no EJB. */
    static @Nullable Principal principal() {
        try {
            return Context.principal();
        } catch (NamingException | IllegalStateException | LinkageError none) {
            LOG.log(Level.DEBUG, "Not within an EJB", none);
            return null;
        }
    }

    /** A class of its own, since a server need not have EJB. */
    private static final class Context {

        @SuppressWarnings("BanJNDI") // a name of the platform, which nobody chooses
        static @Nullable Principal principal() throws NamingException {
            EJBContext context = InitialContext.doLookup("java:comp/EJBContext");
            Principal caller = context.getCallerPrincipal();
            return caller == null || NOBODY.contains(caller.getName()) ? null : caller;
        }
    }
}
