package ee.idempotent.internal.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UndeclaredValuesTest {

    /** Equal to nothing but itself. */
    static class View {}

    /** A map with one type parameter, which is not that of its keys. */
    static class Named<V> extends HashMap<String, V> {

        private static final long serialVersionUID = 1L;

        static <V> Named<V> of(String name, V value) {
            Named<V> named = new Named<>();
            named.put(name, value);
            return named;
        }
    }

    /** Has results of the types that are tested. */
    interface Results<T, V extends View> {

        Object object();

        Map<String, Object> map();

        Map<Object, View> mapOfAnything();

        Map<View, View> mapOfViews();

        List<?> wildcard();

        List<? extends View> bound();

        T variable();

        V boundVariable();

        @SuppressWarnings("rawtypes") // which is what is tested
        List raw();

        Set<Object> set();

        Set<View> setOfViews();

        Optional<Object> optional();

        Optional<View> optionalView();

        Named<View> named();

        Number number();

        View view();
    }

    static Stream<Arguments> lost() {
        LocalDate date = LocalDate.of(2020, 1, 1);
        return Stream.of(
                arguments("object", new View(), Map.of()),
                arguments("number", 5L, new BigDecimal(5)),
                arguments("variable", new View(), Map.of()),
                arguments("map", Map.of("id", 5L), Map.of("id", new BigDecimal(5))),
                arguments("map", Map.of("a", List.of(date)), Map.of("a", List.of("2020-01-01"))),
                arguments("mapOfAnything", Map.of(5L, new View()), Map.of("5", new View())),
                arguments("wildcard", List.of("a", date), List.of("a", "2020-01-01")),
                arguments("wildcard", List.of("a"), List.of()),
                arguments("raw", List.of(new View()), List.of(Map.of())),
                arguments("named", Named.of("a", new View()), Named.of("a", Map.of())),
                arguments("set", Set.of(date), Set.of("2020-01-01")),
                arguments("optional", Optional.of(date), Optional.of("2020-01-01")));
    }

    static Stream<Arguments> kept() {
        return Stream.of(
                arguments("object", "a", "a"),
                arguments("object", null, null),
                arguments("object", List.of("a"), new ArrayList<>(List.of("a"))),
                arguments("object", new BigDecimal("5.0"), new BigDecimal("5.00")),
                arguments("map", Map.of("a", Map.of("b", true)), Map.of("a", Map.of("b", true))),
                arguments("mapOfViews", Map.of(new View(), new View()), Map.of(new View(), new View())),
                arguments("bound", List.of(new View() {}), List.of(new View())),
                arguments("boundVariable", new View() {}, new View()),
                arguments("setOfViews", Set.of(new View()), Set.of(new View())),
                arguments("optional", Optional.of("a"), Optional.of("a")),
                arguments("optionalView", Optional.of(new View() {}), Optional.of(new View())),
                arguments("view", new View() {}, new View()));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void seesWhatIsAnotherClassWhenItIsRead(String method, @Nullable Object written, @Nullable Object read)
            throws NoSuchMethodException {
        assertThat(UndeclaredValues.areKept(written, read, type(method))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("kept")
    void leavesAloneWhatIsTheSameOrDeclared(String method, @Nullable Object written, @Nullable Object read)
            throws NoSuchMethodException {
        assertThat(UndeclaredValues.areKept(written, read, type(method))).isTrue();
    }

    private static Type type(String method) throws NoSuchMethodException {
        return Results.class.getMethod(method).getGenericReturnType();
    }
}
