package ee.idempotent.internal.reflect;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Stereotype;
import jakarta.interceptor.InterceptorBinding;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InheritedAnnotationsTest {

    @Path("interface")
    @Produces("text/interface")
    interface Shipping<T, L extends List<String>> {

        @POST
        @Produces("text/generic")
        void ship(T parcel, L labels, List<? extends T> more, T[] array);

        @Produces("text/of-another-count")
        void ship(T parcel);

        @Produces("text/of-another-type")
        void ship(T parcel, L labels, Map<String, T> more, T[] array);

        @Path("first")
        void pack();

        void unnoted();
    }

    interface Tracking {

        @Path("second")
        void pack();
    }

    @Path("superclass")
    abstract static class Depot<T> implements Shipping<T, List<String>>, Tracking {

        @Override
        @Path("overridden")
        public void pack() {}
    }

    static class Harbour extends Depot<Integer> {

        @Override
        public void ship(Integer parcel, List<String> labels, List<? extends Integer> more, Integer[] array) {}

        @Override
        public void ship(Integer parcel) {}

        @Override
        public void ship(Integer parcel, List<String> labels, Map<String, Integer> more, Integer[] array) {}

        @Override
        public void pack() {}

        @Override
        public void unnoted() {}
    }

    @Stereotype
    @Transactional(TxType.MANDATORY)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Business {}

    @InterceptorBinding
    @Transactional(TxType.SUPPORTS)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Audited {}

    @Transactional(TxType.NEVER)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Unrelated {}

    @Business
    @Unrelated
    static class ByStereotype {}

    @Unrelated
    @Audited
    static class ByBinding {}

    @Unrelated
    static class ByNothing {}

    @Business
    @Transactional(TxType.REQUIRES_NEW)
    static class ByItself {}

    @Test
    void findsThatOfTheNearestClassThenOfTheInterfaces() {
        assertThat(InheritedAnnotations.ofType(Harbour.class, Path.class).map(Path::value))
                .contains("superclass");
        assertThat(InheritedAnnotations.ofType(Harbour.class, Produces.class).map(Produces::value))
                .hasValueSatisfying(types -> assertThat(types).containsExactly("text/interface"));
        assertThat(InheritedAnnotations.ofType(Harbour.class, Transactional.class))
                .isEmpty();
    }

    @Test
    void findsThatOfTheNearestDeclarationOfAMethod() {
        assertThat(ofMethod(method("pack"), Path.class).map(Path::value)).contains("overridden");
        assertThat(ofMethod(method("unnoted"), Path.class)).isEmpty();
    }

    @Test
    void recognisesWhatImplementsAGenericMethod() {
        assertThat(produced(method("ship", Integer.class, List.class, List.class, Integer[].class)))
                .contains("text/generic");
        assertThat(produced(method("ship", Integer.class))).contains("text/of-another-count");
        assertThat(produced(method("ship", Integer.class, List.class, Map.class, Integer[].class)))
                .contains("text/of-another-type");
    }

    @Test
    void findsAnAnnotationThatIsAnnotated() {
        Method shipping = method("ship", Integer.class, List.class, List.class, Integer[].class);

        assertThat(InheritedAnnotations.metaOfMethod(Harbour.class, shipping, HttpMethod.class)
                        .map(HttpMethod::value))
                .contains("POST");
        assertThat(InheritedAnnotations.metaOfMethod(Harbour.class, method("pack"), HttpMethod.class))
                .isEmpty();
    }

    @Test
    void seesStereotypesAndBindingsAsCdiDoes() {
        assertThat(transactional(ByStereotype.class)).contains(TxType.MANDATORY);
        assertThat(transactional(ByBinding.class)).contains(TxType.SUPPORTS);
        assertThat(transactional(ByNothing.class)).isEmpty();
        assertThat(transactional(ByItself.class)).contains(TxType.REQUIRES_NEW);
    }

    @Test
    void goesThroughTheSuperclassesBeforeTheInterfaces() {
        assertThat(InheritedAnnotations.closure(Harbour.class))
                .containsExactly(Harbour.class, Depot.class, Object.class, Shipping.class, Tracking.class);
    }

    private static Optional<TxType> transactional(Class<?> type) {
        return InheritedAnnotations.present(type, Transactional.class).map(Transactional::value);
    }

    private static Optional<String> produced(Method method) {
        return ofMethod(method, Produces.class).map(produces -> produces.value()[0]);
    }

    private static <A extends Annotation> Optional<A> ofMethod(Method method, Class<A> annotation) {
        return InheritedAnnotations.ofMethod(Harbour.class, method, annotation);
    }

    private static Method method(String name, Class<?>... parameters) {
        return Arrays.stream(Harbour.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name)
                        && Arrays.equals(method.getParameterTypes(), parameters)
                        && !method.isBridge())
                .findFirst()
                .orElseThrow();
    }
}
