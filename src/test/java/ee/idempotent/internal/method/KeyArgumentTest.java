package ee.idempotent.internal.method;

import static org.assertj.core.api.Assertions.assertThat;
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
    void isNoneWhereThereIsNothing() {
        assertThat(KeyArgument.text(null)).isNull();
        assertThat(KeyArgument.text(Optional.empty())).isNull();
    }
}
