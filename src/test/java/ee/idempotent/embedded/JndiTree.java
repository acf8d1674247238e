package ee.idempotent.embedded;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.naming.spi.InitialContextFactory;
import javax.naming.spi.NamingManager;

/** The names that a server binds, for all of the JVM. */
final class JndiTree {

    private final Map<String, Object> names;

    private JndiTree(Map<String, Object> names) {
        this.names = names;
    }

    /** Answers every look-up in this JVM from now on. */
    static void install(Map<String, Object> names) throws NamingException {
        JndiTree tree = new JndiTree(names);
        NamingManager.setInitialContextFactoryBuilder(environment -> tree.factory());
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
        if (bound == null) {
            throw new NameNotFoundException(name);
        }
        return bound;
    }
}
