package ee.idempotent.internal.deploy;

import ee.idempotent.internal.config.Configuration;
import ee.idempotent.internal.config.Setting;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operator's view, which is in a jar of its own. */
final class ViewJar {

    private static final String CLASS = "ee.idempotent.internal.view.ViewInitializer";

    private ViewJar() {}

    /**
     * What to say if the view is asked for and absent. In an enterprise archive it can be in the web application, and the
     * library in {@code lib}.
     */
    static Optional<String> warning(Configuration configuration, @Nullable ClassLoader... loaders) {
        if (configuration.get(Setting.VIEW_ROLE).isEmpty()
                || Stream.of(loaders)
                        .anyMatch(loader -> ClassLookup.find(CLASS, loader).isPresent())) {
            return Optional.empty();
        }
        return Optional.of(
                "IDEM-0007: idempotent.view-role is set, but there is no view. Add the library's jar with the classifier"
                        + " \"view\" to the application");
    }
}
