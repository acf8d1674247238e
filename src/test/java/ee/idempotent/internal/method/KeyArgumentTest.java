package ee.idempotent.internal.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.CharBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyArgumentTest {

    private enum Kind {
        REFUND {
            @Override
            public String toString() {
                return "a refund";
            }
        }
    }

    /** Without a text of its own. */
    private static final class Sum extends Number {

        private static final long serialVersionUID = 1L;

        @Override
        public int intValue() {
            return 1;
        }

        @Override
        public long longValue() {
            return 1;
        }

        @Override
        public float floatValue() {
            return 1;
        }

        @Override
        public double doubleValue() {
            return 1;
        }
    }

    static Stream<Arguments> keys() {
        UUID uuid = UUID.randomUUID();
        return Stream.of(
                arguments(" a key ", " a key "),
                arguments(CharBuffer.wrap("wrapped"), "wrapped"),
                arguments(uuid, uuid.toString()),
                arguments(42L, "42"),
                arguments(Kind.REFUND, "REFUND"),
                arguments(Optional.of("held"), "held"),
                arguments(Optional.of(Kind.REFUND), "REFUND"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void isTheTextOfTheArgument(Object argument, String key) {
        assertThat(KeyArgument.text(argument)).isEqualTo(key);
    }

    @Test
    void isNotTheAddressOfAnObject() {
        Number number = new Sum();

        assertThatThrownBy(() -> KeyArgument.text(number))
                .hasMessageContaining(number.getClass().getName())
                .hasMessageContaining("Pass the key as a String");
    }

    @Test
    void isNoneWhereThereIsNothing() {
        assertThat(KeyArgument.text(null)).isNull();
        assertThat(KeyArgument.text(Optional.empty())).isNull();
    }
}
