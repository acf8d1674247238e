package ee.idempotent.internal.config;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where properties are configured, ours and others': names and values, both of them texts. */
@FunctionalInterface
public interface PropertySource {

    /**
     * {@return MicroProfile Config as the current application sees it; the system properties on a server without it}
     */
    static PropertySource ofServer() {
        return new ServerProperties();
    }

    /**
     * Looks a property up.
     *
     * @param name its name
     * @return its value, or empty if it is not set
     */
    Optional<String> value(String name);

    /** {@return the names of all properties that are set, as far as they are known} */
    default Stream<String> names() {
        return Stream.empty();
    }

    /** {@return the names of the environment variables, in which properties may be set too} */
    default Set<String> variables() {
        return Set.of();
    }

    /** Whether there is an environment variable that MicroProfile Config takes for a property. */
    default boolean hasVariable(String name) {
        return variables().stream().anyMatch(asVariable(name)::equalsIgnoreCase);
    }

    /** How the name of a property is spelled in the environment (MicroProfile Config 3.1 §5.3.1), but for the case. */
    static String asVariable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_");
    }
}
