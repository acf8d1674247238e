package ee.idempotent.internal.upkeep;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The server's scheduled executor (Jakarta Concurrency 3.0 §3.2.3.2), whose threads may use JTA and JPA. It is not injected,
 * because that fails where there is none. It has its type of Java SE, because that of Jakarta EE may be absent too.
 */
@ApplicationScoped
public class ManagedExecutor {

    private static final String NAME = "java:comp/DefaultManagedScheduledExecutorService";

    private static final Logger LOG = System.getLogger(ManagedExecutor.class.getName());

    private volatile @Nullable ScheduledExecutorService found;

    /** For CDI. */
    ManagedExecutor() {}

    /**
     * Looks it up again until it is found: a thread that belongs to no application does not see it.
     *
     * @return the executor; empty if the server has none
     */
    public Optional<ScheduledExecutorService> get() {
        if (found == null) {
            found = lookUp();
        }
        return Optional.ofNullable(found);
    }

    @SuppressWarnings("BanJNDI") // the name is a constant, and in the application's own tree
    private static @Nullable ScheduledExecutorService lookUp() {
        try {
            return InitialContext.doLookup(NAME);
        } catch (NamingException | ClassCastException absent) {
            LOG.log(Level.DEBUG, "There is no " + NAME, absent);
            return null;
        }
    }
}
