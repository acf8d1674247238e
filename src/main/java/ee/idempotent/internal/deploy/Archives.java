package ee.idempotent.internal.deploy;

import jakarta.enterprise.inject.spi.Bean;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who can use whose classes within an enterprise archive. If the library is in its {@code lib}, all web applications share
 * one copy, with one set of beans, which does not know which of them calls it.
 */
final class Archives {

    static final String REMEDY =
            "The web applications of an enterprise archive share the library in its lib. Put the library's jar into"
                    + " WEB-INF/lib of each web application instead, or one such bean into a jar in lib";

    private Archives() {}

    /** What to do if several beans of a kind are there because several archives have one. */
    static Optional<String> remedy(Collection<Bean<?>> several) {
        boolean isOneArchive = several.stream()
                        .map(bean -> bean.getBeanClass().getClassLoader())
                        .distinct()
                        .count()
                == 1;
        return isOneArchive ? Optional.empty() : Optional.of(". " + REMEDY);
    }

    /**
     * Whether the class of a bean belongs to the application, but to an archive whose classes another class cannot use.
     *
     * @param bean the class of the bean; one of the server's own is everybody's
     * @param user the other class
     */
    static boolean isElsewhere(Class<?> bean, Class<?> user) {
        return sees(bean.getClassLoader(), Archives.class) && !sees(user.getClassLoader(), bean);
    }

    private static boolean sees(@Nullable ClassLoader loader, Class<?> type) {
        return ClassLookup.find(type.getName(), loader)
                .filter(seen -> seen == type)
                .isPresent();
    }
}
