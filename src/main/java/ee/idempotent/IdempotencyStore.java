package ee.idempotent;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the {@code EntityManager} of the idempotency records. It must write to the data source that the annotated methods write to, in the same
 * JTA transaction, so that records and effects commit together: that of the same persistence unit, or of another one on this data source.
 *
 * <pre>{@code
 * @Produces
 * @IdempotencyStore
 * @PersistenceContext(unitName = "payments")
 * EntityManager entityManager;
 * }</pre>
 *
 * <p>If no {@code EntityManager} is marked, the library uses the application's only unqualified one. If there is none
 * either, or several are marked, the deployment fails (IDEM-0005).
 */
@Qualifier @Documented
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface IdempotencyStore {

    /** The annotation as a value, for {@code Instance.select}. */
    final class Literal extends AnnotationLiteral<IdempotencyStore> implements IdempotencyStore {

        /** The only value. */
        public static final Literal INSTANCE = new Literal();

        private static final long serialVersionUID = 1L;

        private Literal() {}
    }
}
