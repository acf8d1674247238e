package ee.idempotent.embedded.application;

import jakarta.enterprise.util.AnnotationLiteral;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** On an entity: its writer leaves out what is nobody's business. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Brief {

    /** The annotation, for an entity. */
    final class Literal extends AnnotationLiteral<Brief> implements Brief {}
}
