package ee.idempotent.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLConnection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A deployment descriptor of enterprise beans, which has precedence over their annotations: the {@code ejb-jar.xml} of the
 * module in which a class is.
 */
final class EjbJar {

    private static final Logger LOG = System.getLogger(EjbJar.class.getName());

    /** A descriptor without content. */
    static final EjbJar NONE = new EjbJar(null);

    private final @Nullable Element root;

    private EjbJar(@Nullable Element root) {
        this.root = root;
    }

    /** The descriptors of all modules, each of which is read once. */
    static final class All {

        private final Map<String, EjbJar> byPlace = new HashMap<>();

        /** That of the module in which a class is; without content if there is none. */
        EjbJar of(Class<?> type) {
            String file = type.getName().replace('.', '/') + ".class";
            URL url = type.getResource("/" + file);
            return url == null || !url.toString().endsWith(file)
                    ? NONE
                    : byPlace.computeIfAbsent(place(url.toString(), file), place -> read(url, place));
        }

        /** In a web application there is one for all of its classes and libraries. */
        private static String place(String url, String file) {
            int webInf = url.lastIndexOf("/WEB-INF/");
            if (webInf < 0) {
                return url.substring(0, url.length() - file.length()) + "META-INF/ejb-jar.xml";
            }
            String place = url.substring(0, webInf) + "/WEB-INF/ejb-jar.xml";
            return place.contains("!") ? place : place.replaceFirst("^jar:", "");
        }

        private static EjbJar read(URL context, String place) {
            try {
                URLConnection connection = new URL(context, place).openConnection();
                connection.setUseCaches(false);
                try (InputStream content = connection.getInputStream()) {
                    return new EjbJar(parser().parse(content, place).getDocumentElement());
                }
            } catch (IOException | SAXException | ParserConfigurationException e) {
                LOG.log(Level.DEBUG, "No descriptor " + place, e);
                return NONE;
            }
        }

        /** One that fetches nothing. */
        private static DocumentBuilder parser() throws ParserConfigurationException {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(new DefaultHandler()); // which throws what is fatal, and prints nothing
            parser.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
            return parser;
        }
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
     */
    List<String> interceptors(String bean, Method method, boolean withoutDefault) {
        List<Element> own = interceptorBindings(bean, method).toList();
        boolean excludesDefault = withoutDefault
                || own.stream()
                        .flatMap(binding -> texts(binding, "exclude-default-interceptors"))
                        .anyMatch(Boolean::parseBoolean);
        return Stream.concat(excludesDefault ? Stream.empty() : interceptorBindings("*", method), own.stream())
                .flatMap(binding -> Stream.concat(Stream.of(binding), at(binding, "interceptor-order")))
                .flatMap(names -> texts(names, "interceptor-class"))
                .toList();
    }

    private Stream<Element> interceptorBindings(String bean, Method method) {
        return at(root, "assembly-descriptor", "interceptor-binding")
                .filter(binding -> texts(binding, "ejb-name").anyMatch(bean::equals))
                .filter(binding -> at(binding, "method").allMatch(named -> exactness(named, method) > 0));
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

    private static Stream<String> texts(Element parent, String name) {
        return at(parent, name).map(element -> element.getTextContent().strip());
    }

    /** The elements beneath one, by a path of names. */
    private static Stream<Element> at(@Nullable Element parent, String... path) {
        Stream<Element> found = Stream.ofNullable(parent);
        for (String name : path) {
            found = found.flatMap(element -> children(element, name));
        }
        return found;
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .<Node>mapToObj(nodes::item)
                .filter(node -> node instanceof Element && name.equals(node.getLocalName()))
                .map(Element.class::cast);
    }
}
