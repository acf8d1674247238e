package ee.idempotent.internal.deploy;

import ee.idempotent.CallerResolver;
import ee.idempotent.ErrorRenderer;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The beans by which an application extends the library, one of each kind at most. They are collected as CDI tells of them:
 * in the {@code lib} of an enterprise archive the library would not find those of the web applications by looking them up.
 */
final class ExtensionBeans {

    private final Map<Class<?>, Set<Bean<?>>> beans = new LinkedHashMap<>();
    private @Nullable BeanManager manager;

    ExtensionBeans() {
        Stream.of(CallerResolver.class, ErrorRenderer.class, Clock.class)
                .forEach(kind -> beans.put(kind, new LinkedHashSet<>()));
    }

    void add(Bean<?> bean) {
        beans.forEach((kind, known) -> {
            if (bean.getTypes().contains(kind) && bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
                known.add(bean);
            }
        });
    }

    boolean has(Class<?> kind) {
        return !of(kind).isEmpty();
    }

    /** Which kinds have several beans, of which none is the one that counts. */
    List<String> ambiguous(BeanManager beanManager) {
        manager = beanManager;
        return beans.entrySet().stream()
                .filter(entry -> isAmbiguous(beanManager, entry.getValue()))
                .map(entry -> "IDEM-0009: @Idempotent is used, but there are several beans of type "
                        + entry.getKey().getName() + ": "
                        + entry.getValue().stream().map(Bean::toString).collect(Collectors.joining(", "))
                        + ". Keep one, or make the one that counts an @Alternative with a @Priority")
                .toList();
    }

    private static boolean isAmbiguous(BeanManager beanManager, Set<Bean<?>> candidates) {
        try {
            beanManager.resolve(candidates);
            return false;
        } catch (AmbiguousResolutionException several) {
            return true;
        }
    }

    /** Which classes can only be meant to be such a bean, and are none. */
    List<String> forgotten(Collection<Class<?>> types) {
        return Stream.of(CallerResolver.class, ErrorRenderer.class)
                .filter(kind -> !has(kind))
                .flatMap(kind -> types.stream()
                        .filter(type -> kind.isAssignableFrom(type) && isMeantAsBean(type))
                        .map(type -> "IDEM-0010: " + type.getName() + " is a " + kind.getSimpleName()
                                + ", but no CDI bean, so nobody would ask it. Annotate it with @ApplicationScoped; or with"
                                + " @Vetoed if it is not meant to be asked"))
                .toList();
    }

    private static boolean isMeantAsBean(Class<?> type) {
        return !type.isInterface()
                && !Modifier.isAbstract(type.getModifiers())
                && !type.isAnnotationPresent(Vetoed.class)
                && !type.isAnnotationPresent(Alternative.class);
    }

    /** The bean of a kind, if the application has one. */
    <T> Optional<T> get(Class<T> kind) {
        BeanManager known = Objects.requireNonNull(manager, "The deployment has not been validated");
        Bean<?> bean = known.resolve(of(kind));
        return Optional.ofNullable(bean)
                .map(found -> kind.cast(known.getReference(found, kind, known.createCreationalContext(found))));
    }

    private Set<Bean<?>> of(Class<?> kind) {
        return Objects.requireNonNull(beans.get(kind), kind::getName);
    }
}
