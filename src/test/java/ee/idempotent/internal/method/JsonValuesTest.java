package ee.idempotent.internal.method;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.embedded.EmbeddedServer;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** By the application's bean, without a {@code Jsonb} of its own. */
class JsonValuesTest {

    private final JsonValues values = EmbeddedServer.running().bean(JsonValues.class);

    /** With a state that JSON-B leaves out. */
    public static class Secret {

        transient int amount = 5;
    }

    public static class SecretOfASuperclass extends Secret {}

    public static class Stateless {

        static final int AMOUNT = 5;
    }

    static final List<Object> withoutVisibleState = List.of(new Secret(), new SecretOfASuperclass());

    @ParameterizedTest
    @FieldSource("withoutVisibleState")
    void writesNothingOfWhichItSeesNothing(Object value) {
        assertThatThrownBy(() -> values.write(value, value.getClass()))
                .isInstanceOf(JsonbException.class)
                .hasMessageContaining(
                        "JSON-B sees none of the fields of " + value.getClass().getName());
    }

    /** An entity as EclipseLink and Hibernate change it when its class is loaded. */
    @SuppressWarnings({"MemberName", "UnusedVariable"})
    public static class Woven {

        private String item = "item";

        protected Class<?> _persistence_cacheKey = Woven.class;

        private final Class<?> $$_hibernate_entityEntryHolder = Woven.class;
    }

    @Test
    void leaveOutWhatAProviderHasWovenIn() {
        assertThat(values.writeReadable(new Woven(), Woven.class))
                .asString(UTF_8)
                .isEqualTo("{\"item\":\"item\"}");
    }

    static final List<Object> withNothingInThem = List.of(new Stateless(), Map.of());

    @ParameterizedTest
    @FieldSource("withNothingInThem")
    void writesWhatHasNothingInIt(Object value) {
        assertThat(values.write(value, value.getClass())).asString(UTF_8).isEqualTo("{}");
    }

    /** With what everybody may ask for, and what only itself may. */
    public static class Account {

        private final int balance = 5;

        public int getDoubled() {
            return 2 * balance;
        }

        @SuppressWarnings("unused") // which is what is tested
        private int getHalf() {
            return balance / 2;
        }
    }

    @Test
    void writesFieldsAndWhatEverybodyMayAskFor() {
        assertThat(values.write(new Account(), Account.class))
                .asString(UTF_8)
                .isEqualTo("{\"balance\":5,\"doubled\":10}");
    }

    /** Not what was written when it is read again. */
    public static class Doubled {

        public final int amount;

        /** For JSON-B. */
        @JsonbCreator
        public Doubled(@JsonbProperty("amount") int amount) {
            this.amount = 2 * amount;
        }
    }

    /** Equal to nothing but itself, but the same in its form. */
    public static class Kept {

        public int amount = 5;
    }

    @Test
    void acceptsOnlyWhatIsTheSameWhenItIsReadAgain() {
        assertThatThrownBy(() -> values.writeReadable(new Doubled(5), Doubled.class))
                .isInstanceOf(JsonbException.class)
                .hasMessage("what is read is not what was written");
        assertThat(values.writeReadable(new Kept(), Kept.class)).asString(UTF_8).isEqualTo("{\"amount\":5}");
    }
}
