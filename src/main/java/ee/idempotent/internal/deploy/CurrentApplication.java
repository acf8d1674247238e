package ee.idempotent.internal.deploy;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The application that asks. Not the extension itself: Weld tells applications apart by the class that asks, and finds an
 * extension in several archives.
 */
public final class CurrentApplication {

    private static final Logger LOG = System.getLogger(CurrentApplication.class.getName());

    private CurrentApplication() {}

    /**
     * Whether it has anything to protect.
     *
     * @return false also for an application without CDI
     */
    public static boolean isProtected() {
        CDI<Object> cdi;
        try {
            cdi = CDI.current();
        } catch (IllegalStateException none) {
            LOG.log(Level.DEBUG, "An application without CDI", none);
            return false;
        }
        Instance<IdempotentExtension> extension = cdi.select(IdempotentExtension.class);
        return extension.isResolvable() && extension.get().isInUse();
    }
}
