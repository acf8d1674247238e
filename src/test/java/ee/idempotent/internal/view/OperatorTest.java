package ee.idempotent.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u0000", "\u007f", "\u0085", "\u2028", "\u2029", "\u202e", "\u200b"})
    void logsNothingThatLooksLikeAnotherLineOrHidesSomething(String odd) {
        assertThat(Operator.printable("shop" + odd + "17")).isEqualTo("shop?17");
    }

    @Test
    void logsNamesAsTheyAre() {
        assertThat(Operator.printable("POST /payments/{id}, Größe 店 😀")).isEqualTo("POST /payments/{id}, Größe 店 😀");
    }
}
