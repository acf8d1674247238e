package ee.idempotent.embedded;

import org.glassfish.jersey.ext.cdi1x.internal.spi.InjectionManagerStore;
import org.glassfish.jersey.internal.inject.InjectionManager;

/** Beans are injected with what belongs to the server's Jersey, not with what belongs to a client in the same JVM. */
public final class ServersInjectionManager implements InjectionManagerStore {

    private volatile InjectionManager first;

    @Override
    public void registerInjectionManager(InjectionManager manager) {
        if (first == null) {
            first = manager;
        }
    }

    @Override
    public InjectionManager getEffectiveInjectionManager() {
        return first;
    }
}
