package ee.idempotent.internal.deploy;

import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.enterprise.inject.spi.Interceptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What CDI reports of a deployment while it discovers types and beans. */
final class DiscoveredTypes {

    private final Set<Class<?>> annotated = new LinkedHashSet<>();
    private final Set<Class<?>> beanClasses = new LinkedHashSet<>();
    private final Set<Class<?>> sessionBeans = new LinkedHashSet<>();
    private final Set<Bean<?>> beans = new LinkedHashSet<>();
    private final Set<Decorator<?>> decorators = new LinkedHashSet<>();
    private final Set<Interceptor<?>> interceptors = new LinkedHashSet<>();
    private final List<Production> productions = new ArrayList<>();

    void addAnnotated(Class<?> type) {
        annotated.add(type);
    }

    /** Adds a managed or session bean. */
    void addIntercepted(Bean<?> bean) {
        beans.add(bean);
        beanClasses.add(bean.getBeanClass());
    }

    void addSession(Bean<?> bean) {
        sessionBeans.add(bean.getBeanClass());
    }

    /** Adds a bean of whatever kind. */
    void add(Bean<?> bean) {
        if (bean instanceof Decorator<?> decorator) {
            decorators.add(decorator);
        } else if (bean instanceof Interceptor<?> interceptor) {
            interceptors.add(interceptor);
        }
    }

    void addProducer(AnnotatedMethod<?> producer) {
        productions.add(Production.of(producer.getDeclaringType().getJavaClass(), producer.getJavaMember()));
    }

    void addProducer(AnnotatedField<?> producer) {
        productions.add(Production.of(producer.getDeclaringType().getJavaClass(), producer.getJavaMember()));
    }

    /** The classes of the managed and session beans. */
    Set<Class<?>> beanClasses() {
        return beanClasses;
    }

    /** The classes of the session beans. */
    Set<Class<?>> sessionBeans() {
        return sessionBeans;
    }

    /** The annotated classes that CDI has discovered, whether or not they have become beans. */
    Set<Class<?>> annotated() {
        return annotated;
    }

    /** The classes of beans whose methods may be operations. */
    Set<Class<?>> operations() {
        return beanClasses.stream()
                .filter(type -> Annotated.mentions(type) && !Outsider.isBoundInterceptor(type))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    void check(DeploymentChecks checks, BeanManager manager) {
        checks.consider(new UnorderedInterceptors(manager, interceptors));
        Stream.concat(beanClasses.stream(), annotated.stream()).forEach(checks::check);
        productions.forEach(checks::check);
        beans.forEach(bean -> decorators.forEach(decorator -> checks.check(bean, decorator)));
    }
}
