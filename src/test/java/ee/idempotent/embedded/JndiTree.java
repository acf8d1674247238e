package ee.idempotent.embedded;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.naming.spi.InitialContextFactory;
import javax.naming.spi.NamingManager;
import org.jspecify.annotations.Nullable;

/** The names that a server binds, for all of the JVM. */
final class JndiTree {

    /** Set in threads that belong to no application, and so have no {@code java:comp}. */
    private final ThreadLocal<Boolean> foreign = ThreadLocal.withInitial(() -> false);

    private final Map<String, Object> names;

    private JndiTree(Map<String, Object> names) {
        this.names = names;
    }

    /** Answers every look-up in this JVM from now on. */
    static JndiTree install(Map<String, Object> names) throws NamingException {
        JndiTree tree = new JndiTree(names);
        NamingManager.setInitialContextFactoryBuilder(environment -> tree.factory());
        return tree;
    }

    /** Does something as a thread of the server would that belongs to no application. */
    <T extends @Nullable Object> T asForeigner(Callable<T> work) throws Exception {
        foreign.set(true);
        try {
            return work.call();
        } finally {
            foreign.remove();
        }
    }

    private InitialContextFactory factory() {
        return (Hashtable<?, ?> environment) -> (Context) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "lookup" -> lookUp(arguments[0].toString());
                    case "close" -> null;
                    default -> throw new OperationNotSupportedException(method.getName());
                });
    }

    private Object lookUp(String name) throws NameNotFoundException {
        Object bound = names.get(name);
        if (bound == null || (foreign.get() && name.startsWith("java:comp/"))) {
            throw new NameNotFoundException(name);
        }
        return bound;
    }
}
