package ee.idempotent.internal.reflect;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.stream.Stream;

/** Annotations by name, since a server need not have their types. */
public final class AnnotationNames {

    private AnnotationNames() {}

    /**
     * The annotations of an element.
     *
     * @param element the class, method or field
     * @return the names of their types
     */
    public static Stream<String> of(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(annotation -> annotation.annotationType().getName());
    }
}
