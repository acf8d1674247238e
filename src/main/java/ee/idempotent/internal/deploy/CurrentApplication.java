package ee.idempotent.internal.deploy;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

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
        return extension().filter(IdempotentExtension::isInUse).isPresent();
    }

    /**
     * The extension of the application. CDI is not even asked where no application has one: GlassFish starts part of Weld
     * for whoever asks, and could deploy nothing with CDI any more if its own administration did so first.
     */
    static Optional<IdempotentExtension> extension() {
        if (!IdempotentExtension.isKnown()) {
            return Optional.empty();
        }
        try {
            Instance<IdempotentExtension> extension = CDI.current().select(IdempotentExtension.class);
            return extension.isResolvable() ? Optional.of(extension.get()) : Optional.empty();
        } catch (IllegalStateException none) {
            LOG.log(Level.DEBUG, "An application without CDI", none);
            return Optional.empty();
        }
    }
}
