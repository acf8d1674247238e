package ee.idempotent.internal.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The configuration, read once when the application is deployed. A value that makes no sense fails the deployment. */
public final class Configuration {

    private final Map<Setting<?>, Object> values;
    private final Map<String, String> texts;
    private final Overrides overrides;

    private Configuration(Map<Setting<?>, Object> values, Map<String, String> texts, Overrides overrides) {
        this.values = Map.copyOf(values);
        this.texts = Collections.unmodifiableMap(texts);
        this.overrides = overrides;
    }

    /**
     * Reads what is configured for the current application, for whoever needs it before CDI is there.
     *
     * @return the configuration
     * @throws IllegalArgumentException if values make no sense, which fails the deployment
     */
    public static Configuration read() {
        return from(PropertySource.ofServer());
    }

    /**
     * Reads the configuration.
     *
     * @param source where it is written
     * @return the configuration, with defaults for what is not set
     * @throws IllegalArgumentException if values make no sense; the message names all of them and says why
     */
    public static Configuration from(PropertySource source) {
        Map<Setting<?>, Object> values = new HashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Setting<?> setting : Setting.all()) {
            String text = source.value(setting.name()).orElse(setting.defaultValue());
            texts.put(setting.name(), text);
            try {
                values.put(setting, setting.format().parse(text.strip()));
            } catch (IllegalArgumentException e) {
                problems.add(setting.name() + " = " + text + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new Configuration(values, texts, new Overrides(source));
    }

    /**
     * The value of a setting.
     *
     * @param <T> its type
     * @param setting the setting
     * @return the configured value, or the default if none is
     */
    @SuppressWarnings("unchecked") // Each value was made by the format of its setting.
    public <T> T get(Setting<T> setting) {
        return (T) Objects.requireNonNull(values.get(setting), setting.name());
    }

    /**
     * All settings, as they are written, with the defaults of those that are not set.
     *
     * @return names and values, in the order of the document
     */
    public Map<String, String> texts() {
        return texts;
    }

    Overrides overrides() {
        return overrides;
    }

    /**
     * Names that look as if they overrode an annotation, and override none, most likely because they are misspelled.
     *
     * @return those that do not belong to an operation that has been resolved
     */
    public List<UnknownName> unknownOverrides() {
        return overrides.unknown();
    }
}
