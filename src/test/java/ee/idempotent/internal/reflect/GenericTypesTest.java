package ee.idempotent.internal.reflect;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.GenericType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenericTypesTest {

    interface Shelf<K, V extends Number> {

        Map<K, V> map();

        K key();

        V value();

        K[] keys();

        List<? extends V> values();
    }

    abstract static class Cupboard<V extends Number> implements Shelf<List<String>, V> {}

    abstract static class Drawer extends Cupboard<Integer> {}

    @Test
    void knowsWhatTheVariablesOfEachSupertypeStandFor() throws Exception {
        GenericTypes types = GenericTypes.of(Drawer.class);

        assertThat(types.erase(of("key"))).isEqualTo(List.class);
        assertThat(types.erase(of("value"))).isEqualTo(Integer.class);
        assertThat(types.erase(of("keys"))).isEqualTo(List[].class);
        assertThat(types.erase(of("map"))).isEqualTo(Map.class);
    }

    @Test
    void takesTheBoundOfAVariableThatNothingIsKnownOf() throws Exception {
        GenericTypes types = GenericTypes.of(Shelf.class);

        assertThat(types.erase(of("key"))).isEqualTo(Object.class);
        assertThat(types.erase(of("value"))).isEqualTo(Number.class);
        assertThat(GenericTypes.of(Cupboard.class).erase(of("value"))).isEqualTo(Number.class);
    }

    @Test
    void takesTheBoundOfAWildcard() throws Exception {
        Type wildcard = ((java.lang.reflect.ParameterizedType) of("values")).getActualTypeArguments()[0];

        assertThat(GenericTypes.of(Drawer.class).erase(wildcard)).isEqualTo(Integer.class);
    }

    @Test
    void erasesEachOfSeveral() throws Exception {
        assertThat(GenericTypes.of(Drawer.class).erase(of("key"), String.class, of("value")))
                .containsExactly(List.class, String.class, Integer.class);
    }

    @Test
    void putsInWhatVariablesStandFor() throws Exception {
        GenericTypes types = GenericTypes.of(Drawer.class);

        assertThat(types.resolve(of("value"))).isEqualTo(Integer.class);
        assertThat(types.resolve(of("key"))).isEqualTo(new GenericType<List<String>>() {}.getType());
        assertThat(types.resolve(of("map")))
                .isEqualTo(new GenericType<Map<List<String>, Integer>>() {}.getType())
                .hasSameHashCodeAs(new GenericType<Map<List<String>, Integer>>() {}.getType())
                .hasToString("java.util.Map<java.util.List<java.lang.String>, java.lang.Integer>");
        assertThat(new GenericType<Map<List<String>, Integer>>() {}.getType()).isEqualTo(types.resolve(of("map")));
    }

    @Test
    void leavesAloneWhatNothingIsKnownOf() throws Exception {
        GenericTypes types = GenericTypes.of(Shelf.class);

        Type map = of("map");
        assertThat(types.resolve(map)).isSameAs(map);
        assertThat(types.resolve(of("value"))).isSameAs(of("value"));
        assertThat(types.resolve(String.class)).isSameAs(String.class);
    }

    private static Type of(String method) throws NoSuchMethodException {
        return Shelf.class.getDeclaredMethod(method).getGenericReturnType();
    }
}
