package ee.idempotent.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.net.URLConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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

/** The deployment descriptors of an application, each of which is read once. */
final class Descriptors {

    private static final Logger LOG = System.getLogger(Descriptors.class.getName());

    private final Map<String, Optional<Element>> byPlace = new HashMap<>();

    /**
     * The descriptor that belongs to a class.
     *
     * @param type the class
     * @param place where it is, given the URL of the directory that has the packages of the class
     * @return its root element; empty if there is none
     */
    Optional<Element> find(Class<?> type, UnaryOperator<String> place) {
        String file = type.getName().replace('.', '/') + ".class";
        URL url = type.getResource("/" + file);
        if (url == null || !url.toString().endsWith(file)) {
            return Optional.empty();
        }
        String packages = url.toString().substring(0, url.toString().length() - file.length());
        return byPlace.computeIfAbsent(place.apply(packages), known -> read(url, known));
    }

    private static Optional<Element> read(URL context, String place) {
        try {
            URLConnection connection = new URL(context, place).openConnection();
            connection.setUseCaches(false);
            try (InputStream content = connection.getInputStream()) {
                return Optional.of(parser().parse(content, place).getDocumentElement());
            }
        } catch (IOException | SAXException | ParserConfigurationException e) {
            LOG.log(Level.DEBUG, "No descriptor " + place, e);
            return Optional.empty();
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

    /** The texts of the elements of a name beneath another one. */
    static Stream<String> texts(Element parent, String name) {
        return at(parent, name).map(element -> element.getTextContent().strip());
    }

    /** The elements beneath one, by a path of names. */
    static Stream<Element> at(@Nullable Element parent, String... path) {
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
