package ee.idempotent.internal.deploy;

import ee.idempotent.CallerResolver;
import ee.idempotent.ErrorRenderer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Decorator;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The application's beans that the library uses, one of each kind at most. They are collected as CDI reports them: in the
 * {@code lib} of an enterprise archive the library would not find those of the web applications by looking them up.
 */
final class ExtensionBeans {

    /** By name, since a server need not have JSON-B. */
    private static final String JSONB = "jakarta.json.bind.Jsonb";

    /** What is of use to nobody but the library. */
    private static final List<Class<?>> OURS = List.of(CallerResolver.class, ErrorRenderer.class);

    private final Map<String, Set<Bean<?>>> beans = new LinkedHashMap<>();
    private final Map<String, Set<Bean<?>>> qualified = new LinkedHashMap<>();
    private final Map<String, Bean<?>> chosen = new LinkedHashMap<>();
    private @Nullable BeanManager manager;

    ExtensionBeans() {
        Stream.of(CallerResolver.class.getName(), ErrorRenderer.class.getName(), Clock.class.getName(), JSONB)
                .forEach(kind -> beans.put(kind, new LinkedHashSet<>()));
    }

    void add(Bean<?> bean) {
        if (bean instanceof Decorator<?>) {
            return; // it surrounds such a bean but is not one
        }
        Set<String> types = bean.getTypes().stream()
                .filter(Class.class::isInstance)
                .map(Type::getTypeName)
                .collect(Collectors.toSet());
        boolean isDefault = bean.getQualifiers().contains(Default.Literal.INSTANCE);
        beans.keySet().stream().filter(types::contains).forEach(kind -> (isDefault ? beans : qualified)
                .computeIfAbsent(kind, first -> new LinkedHashSet<>())
                .add(bean));
    }

    /** Which beans the application could only mean for the library, and would never be asked, as they have qualifiers. */
    List<String> unasked() {
        return OURS.stream()
                .filter(kind -> !has(kind))
                .flatMap(kind -> qualified.getOrDefault(kind.getName(), Set.of()).stream()
                        .map(bean -> "IDEM-0038: " + bean + " is a " + kind.getSimpleName()
                                + ", but has a qualifier, so nobody would ask it. Remove the qualifier"))
                .toList();
    }

    boolean has(Class<?> kind) {
        return !beans.getOrDefault(kind.getName(), Set.of()).isEmpty();
    }

    boolean hasJsonb() {
        return !beans.getOrDefault(JSONB, Set.of()).isEmpty();
    }

    /** Chooses the bean that counts of each kind. Says for which kinds it cannot, because there are several. */
    List<String> choose(BeanManager beanManager) {
        manager = beanManager;
        return beans.entrySet().stream()
                .filter(entry -> !choose(entry.getKey(), entry.getValue()))
                .map(entry -> "IDEM-0009: @Idempotent is used, but there are several beans of type "
                        + entry.getKey() + ": " + names(entry.getValue())
                        + ". Keep one, or make the one that counts an @Alternative with a @Priority"
                        + Archives.remedy(entry.getValue()).orElse(""))
                .toList();
    }

    /**
     * Chooses the bean that counts among those of a kind.
     *
     * @return whether there is one, or none at all
     */
    boolean choose(String kind, Set<Bean<?>> candidates) {
        try {
            Bean<?> bean = Objects.requireNonNull(manager).resolve(unspecialized(candidates));
            if (bean != null) {
                chosen.put(kind, bean);
            }
            return true;
        } catch (AmbiguousResolutionException several) {
            return false;
        }
    }

    /** Without those that another one specializes: CDI may report these although it has disabled them. */
    private static Set<Bean<?>> unspecialized(Set<Bean<?>> candidates) {
        Set<Class<?>> specialized = candidates.stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Specializes.class))
                .map(Class::getSuperclass)
                .collect(Collectors.toSet());
        return candidates.stream()
                .filter(bean -> !specialized.contains(bean.getBeanClass()))
                .collect(Collectors.toSet());
    }

    static String names(Set<Bean<?>> several) {
        return several.stream().map(Bean::toString).collect(Collectors.joining(", "));
    }

    /** Finds classes with operations in an archive that cannot use these beans, at most one for each bean. */
    List<String> outOfReach(Collection<Class<?>> types) {
        return chosen.entrySet().stream()
                .flatMap(entry -> types.stream()
                        .filter(type -> Archives.isElsewhere(entry.getValue().getBeanClass(), type))
                        .limit(1)
                        .map(type -> "IDEM-0040: " + Annotated.where(type)
                                + ": @Idempotent is on a class in another archive than the application's "
                                + entry.getKey() + ", which is in "
                                + entry.getValue().getBeanClass().getName() + ". " + Archives.REMEDY))
                .toList();
    }

    /** The classes that are obviously meant to be such a bean, but are no beans. */
    List<String> notBeans(Collection<Class<?>> types) {
        return OURS.stream()
                .filter(kind -> !has(kind))
                .flatMap(kind -> types.stream()
                        .filter(type -> kind.isAssignableFrom(type) && isMeantAsBean(type) && !isQualified(kind, type))
                        .map(type -> "IDEM-0010: " + type.getName() + " is a " + kind.getSimpleName()
                                + ", but not a CDI bean, so nobody would ask it. Annotate it with @ApplicationScoped; or with"
                                + " @Vetoed if it is not meant to be asked"))
                .toList();
    }

    private boolean isQualified(Class<?> kind, Class<?> type) {
        return qualified.getOrDefault(kind.getName(), Set.of()).stream().anyMatch(bean -> bean.getBeanClass() == type);
    }

    private static boolean isMeantAsBean(Class<?> type) {
        return !type.isInterface()
                && !Modifier.isAbstract(type.getModifiers())
                && Stream.of(Vetoed.class, Alternative.class, jakarta.decorator.Decorator.class)
                        .noneMatch(type::isAnnotationPresent);
    }

    /**
     * Asks the bean of a kind, if the application has one. A dependent one is made for this question alone: it may have been
     * made of what is known of the current request.
     *
     * @return the answer
     */
    <T, R> Optional<R> ask(Class<T> kind, Function<T, R> question) {
        Bean<?> bean = chosen.get(kind.getName());
        if (bean == null || bean.getScope() != Dependent.class) {
            return get(kind).map(question);
        }
        BeanManager known = Objects.requireNonNull(manager, "The deployment has not been validated");
        CreationalContext<?> context = known.createCreationalContext(bean);
        try {
            return Optional.ofNullable(question.apply(kind.cast(known.getReference(bean, kind, context))));
        } finally {
            context.release();
        }
    }

    /** The bean of a kind, if the application has one. */
    <T> Optional<T> get(Class<T> kind) {
        BeanManager known = Objects.requireNonNull(manager, "The deployment has not been validated");
        return Optional.ofNullable(chosen.get(kind.getName()))
                .map(bean -> kind.cast(known.getReference(bean, kind, known.createCreationalContext(bean))));
    }
}
