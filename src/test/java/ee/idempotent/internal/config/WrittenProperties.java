package ee.idempotent.internal.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Properties in a file and in the environment, read as MicroProfile Config reads them.
 *
 * @param file names and values
 * @param environment variables and values
 */
record WrittenProperties(Map<String, String> file, Map<String, String> environment) implements PropertySource {

    static WrittenProperties inFile(Map<String, String> properties) {
        return new WrittenProperties(properties, Map.of());
    }

    static WrittenProperties named(String... names) {
        return inFile(Stream.of(names).distinct().collect(Collectors.toMap(name -> name, name -> "some")));
    }

    WrittenProperties withVariable(String name, String value) {
        return new WrittenProperties(file, Map.of(name, value));
    }

    @Override
    public Optional<String> value(String name) {
        String underscored = PropertySource.asVariable(name);
        return Stream.of(name, underscored, underscored.toUpperCase(Locale.ROOT))
                .filter(environment::containsKey)
                .map(environment::get)
                .findFirst()
                .or(() -> Optional.ofNullable(file.get(name)));
    }

    /** Some list the variable {@code IDEMPOTENT_MAX_WAITING} as {@code idempotent.max.waiting} too. */
    @Override
    public Stream<String> names() {
        Stream<String> guessed = environment.keySet().stream()
                .map(variable -> variable.toLowerCase(Locale.ROOT).replace('_', '.'));
        return Stream.of(file.keySet().stream(), environment.keySet().stream(), guessed)
                .flatMap(names -> names);
    }

    @Override
    public Set<String> variables() {
        return environment.keySet();
    }
}
