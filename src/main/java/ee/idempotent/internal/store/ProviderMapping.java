package ee.idempotent.internal.store;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the persistence provider has made of the mapping. JPA does not say, so the provider itself is asked: by reflection,
 * because at most one is there, and a server may keep its provider's classes from the application.
 */
final class ProviderMapping {

    private static final Logger LOG = System.getLogger(ProviderMapping.class.getName());

    private final ClassLoader provider;
    private final Class<?> mapped;
    private final Set<String> attributes;

    private ProviderMapping(ClassLoader provider, Class<?> mapped, Set<String> attributes) {
        this.provider = provider;
        this.mapped = mapped;
        this.attributes = attributes;
    }

    /** The table that a persistence context writes to; empty if its provider is neither Hibernate nor EclipseLink. */
    static Optional<RecordTable> table(EntityManager entityManager, Class<?> entity, Set<String> attributes) {
        Class<?> metamodel = entityManager.getMetamodel().getClass();
        ProviderMapping mapping = new ProviderMapping(metamodel.getClassLoader(), entity, attributes);
        try {
            if (metamodel.getName().startsWith("org.hibernate.")) {
                return Optional.of(mapping.ofHibernate(entityManager));
            }
            if (metamodel.getName().startsWith("org.eclipse.persistence.")) {
                return Optional.of(mapping.ofEclipseLink(entityManager));
            }
        } catch (ReflectiveOperationException | LinkageError unknown) {
            LOG.log(
                    Level.DEBUG,
                    "This version of the persistence provider does not tell what a table is called",
                    unknown);
        }
        return Optional.empty();
    }

    private RecordTable ofHibernate(EntityManager entityManager) throws ReflectiveOperationException {
        String sessionFactory = "org.hibernate.engine.spi.SessionFactoryImplementor";
        String entityType = "org.hibernate.metamodel.mapping.EntityMappingType";
        Object factory = entityManager.getEntityManagerFactory().unwrap(type(sessionFactory));
        Object metamodel = ask(factory, sessionFactory, "getMappingMetamodel");
        Object entity = ask(metamodel, "org.hibernate.metamodel.MappingMetamodel", "getEntityDescriptor", mapped);
        Object details = ask(entity, entityType, "getMappedTableDetails");
        Map<String, String> columns = new HashMap<>();
        for (String attribute : attributes) {
            Object column = ask(entity, entityType, "findSubPart", attribute);
            columns.put(
                    attribute,
                    name(column, "org.hibernate.metamodel.mapping.SelectableMapping", "getSelectionExpression"));
        }
        return new RecordTable(name(details, "org.hibernate.metamodel.mapping.TableDetails", "getTableName"), columns);
    }

    private RecordTable ofEclipseLink(EntityManager entityManager) throws ReflectiveOperationException {
        String session = "org.eclipse.persistence.sessions.Session";
        String descriptor = "org.eclipse.persistence.descriptors.ClassDescriptor";
        Object current = entityManager.unwrap(type(session));
        Object platform = ask(current, session, "getPlatform");
        Object entity = ask(current, session, "getDescriptor", mapped);
        Object table = ask(entity, descriptor, "getDefaultTable");
        Map<String, String> columns = new HashMap<>();
        for (String attribute : attributes) {
            Object mapping = ask(entity, descriptor, "getMappingForAttributeName", attribute);
            Object column = ask(mapping, "org.eclipse.persistence.mappings.DatabaseMapping", "getField");
            columns.put(
                    attribute,
                    name(
                            column,
                            "org.eclipse.persistence.internal.helper.DatabaseField",
                            "getNameDelimited",
                            platform));
        }
        return new RecordTable(
                name(
                        table,
                        "org.eclipse.persistence.internal.helper.DatabaseTable",
                        "getQualifiedNameDelimited",
                        platform),
                columns);
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, false, provider);
    }

    private String name(Object asked, String type, String question, Object... about)
            throws ReflectiveOperationException {
        return (String) ask(asked, type, question, about);
    }

    /** Calls a method of a type that is public, which the class of the object need not be. */
    private Object ask(Object asked, String type, String question, Object... about)
            throws ReflectiveOperationException {
        Method method = Stream.of(type(type).getMethods())
                .filter(candidate -> candidate.getName().equals(question) && takes(candidate, about))
                .findFirst()
                .orElseThrow(NoSuchMethodException::new);
        return method.invoke(asked, about);
    }

    /** One that takes any object is an overload with another meaning. */
    private static boolean takes(Method method, Object... arguments) {
        Class<?>[] types = method.getParameterTypes();
        return types.length == arguments.length
                && IntStream.range(0, types.length)
                        .allMatch(index -> types[index] != Object.class && types[index].isInstance(arguments[index]));
    }
}
