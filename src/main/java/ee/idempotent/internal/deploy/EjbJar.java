package ee.idempotent.internal.deploy;

import static ee.idempotent.internal.deploy.Descriptors.at;
import static ee.idempotent.internal.deploy.Descriptors.texts;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A deployment descriptor of enterprise beans, which has precedence over their annotations: the {@code ejb-jar.xml} of the
 * module in which a class is.
 */
final class EjbJar {

    /** A descriptor without content. */
    static final EjbJar NONE = new EjbJar(null);

    private final @Nullable Element root;

    private EjbJar(@Nullable Element root) {
        this.root = root;
    }

    /** That of the module in which a class is; without content if there is none. */
    static EjbJar of(Class<?> type, Descriptors descriptors) {
        return descriptors.find(type, EjbJar::place).map(EjbJar::new).orElse(NONE);
    }

    /** In a web application there is one for all of its classes and libraries. */
    private static String place(String packages) {
        int webInf = packages.lastIndexOf("/WEB-INF/");
        if (webInf < 0) {
            return packages + "META-INF/ejb-jar.xml";
        }
        String place = packages.substring(0, webInf) + "/WEB-INF/ejb-jar.xml";
        return place.contains("!") ? place : place.replaceFirst("^jar:", "");
    }

    /** Whether a class is the one of a message-driven bean. */
    boolean isMessageDriven(Class<?> type) {
        return at(root, "enterprise-beans", "message-driven").anyMatch(bean -> isOf(bean, type));
    }

    /**
     * The name of the session bean of a class.
     *
     * @return the name, if the descriptor mentions the class
     */
    Optional<String> name(Class<?> type) {
        return at(root, "enterprise-beans", "session")
                .filter(bean -> isOf(bean, type))
                .flatMap(bean -> texts(bean, "ejb-name"))
                .findFirst();
    }

    /** What an element of a session bean says, such as {@code session-type}. */
    Optional<String> value(String bean, String element) {
        return sessions(bean).flatMap(session -> texts(session, element)).findFirst();
    }

    /** The attribute of the transaction of a method; the most exact entry counts (EJB 4.0 Core §8.3.7.2). */
    Optional<String> transactionAttribute(String bean, Method method) {
        return at(root, "assembly-descriptor", "container-transaction")
                .flatMap(entry -> at(entry, "method")
                        .filter(named -> texts(named, "ejb-name").anyMatch(bean::equals))
                        .map(named -> Map.entry(
                                exactness(named, method),
                                texts(entry, "trans-attribute").findFirst().orElse(""))))
                .filter(rated -> rated.getKey() > 0)
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    /** The lock of a method of a singleton. */
    Optional<String> lock(String bean, Method method) {
        return sessions(bean)
                .flatMap(session -> at(session, "concurrent-method"))
                .filter(entry -> at(entry, "method").anyMatch(named -> exactness(named, method) > 0))
                .flatMap(entry -> texts(entry, "lock"))
                .findFirst();
    }

    /** Whether a method runs in a thread of its own. */
    boolean isAsynchronous(String bean, Method method) {
        return sessions(bean)
                .flatMap(session -> at(session, "async-method"))
                .anyMatch(named -> exactness(named, method) > 0);
    }

    /**
     * The classes of the interceptors around a method.
     *
     * @param withoutDefault whether its annotations exclude those of all beans of the module
     * @param withoutClass whether they exclude those of its class
     */
    List<String> interceptors(String bean, Method method, boolean withoutDefault, boolean withoutClass) {
        List<Element> ofClass = interceptorBindings(bean)
                .filter(binding -> at(binding, "method").findAny().isEmpty())
                .toList();
        List<Element> ofMethod = interceptorBindings(bean)
                .filter(binding -> at(binding, "method").anyMatch(named -> exactness(named, method) > 0))
                .toList();
        boolean excludesDefault = withoutDefault
                || Stream.of(ofClass, ofMethod)
                        .flatMap(List::stream)
                        .anyMatch(binding -> isSet(binding, "exclude-default-interceptors"));
        boolean excludesClass =
                withoutClass || ofMethod.stream().anyMatch(binding -> isSet(binding, "exclude-class-interceptors"));
        return Stream.of(
                        excludesDefault ? Stream.<Element>empty() : interceptorBindings("*"),
                        excludesClass ? Stream.<Element>empty() : ofClass.stream(),
                        ofMethod.stream())
                .flatMap(bindings -> bindings)
                .flatMap(binding -> Stream.concat(Stream.of(binding), at(binding, "interceptor-order")))
                .flatMap(names -> texts(names, "interceptor-class"))
                .toList();
    }

    /** The names of the methods of a session bean itself that stand around its calls. */
    List<String> aroundInvoke(String bean) {
        return sessions(bean)
                .flatMap(session -> at(session, "around-invoke"))
                .flatMap(around -> texts(around, "method-name"))
                .toList();
    }

    private Stream<Element> interceptorBindings(String bean) {
        return at(root, "assembly-descriptor", "interceptor-binding")
                .filter(binding -> texts(binding, "ejb-name").anyMatch(bean::equals));
    }

    private static boolean isSet(Element binding, String flag) {
        return texts(binding, flag).anyMatch(Boolean::parseBoolean);
    }

    /** Whether it makes an interceptor of a class, and lets that stand around calls. */
    boolean isAroundCalls(String interceptor) {
        return at(root, "interceptors", "interceptor")
                .filter(described -> texts(described, "interceptor-class").anyMatch(interceptor::equals))
                .anyMatch(described -> at(described, "around-invoke").findAny().isPresent());
    }

    /** Whether the container calls a method when a time has come. */
    boolean isTimeout(String bean, Method method) {
        return sessions(bean)
                .flatMap(
                        session -> Stream.concat(at(session, "timeout-method"), at(session, "timer", "timeout-method")))
                .anyMatch(named -> exactness(named, method) > 0);
    }

    private Stream<Element> sessions(String bean) {
        return at(root, "enterprise-beans", "session")
                .filter(session -> texts(session, "ejb-name").anyMatch(bean::equals));
    }

    private static boolean isOf(Element bean, Class<?> type) {
        return texts(bean, "ejb-class").anyMatch(type.getName()::equals);
    }

    /** 0 if it does not mean the method, 1 if it means all, 2 if it means all of that name, 3 if it means this one. */
    private static int exactness(Element named, Method method) {
        String name = texts(named, "method-name").findFirst().orElse("");
        if (name.equals("*")) {
            return 1;
        }
        if (!name.equals(method.getName())) {
            return 0;
        }
        List<Element> parameters = at(named, "method-params").toList();
        if (parameters.isEmpty()) {
            return 2;
        }
        List<String> types =
                parameters.stream().flatMap(list -> texts(list, "method-param")).toList();
        return types.equals(Arrays.stream(method.getParameterTypes())
                        .map(Class::getCanonicalName)
                        .toList())
                ? 3
                : 0;
    }
}
