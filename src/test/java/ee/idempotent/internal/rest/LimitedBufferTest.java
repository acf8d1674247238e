package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class LimitedBufferTest {

    private final LimitedBuffer buffer = new LimitedBuffer(3);

    @Test
    void holdsAsManyBytesAsTheLimit() {
        buffer.write('a');
        buffer.write(new byte[] {'x', 'b', 'c', 'x'}, 1, 2);

        assertThat(buffer.toByteArray()).asString().isEqualTo("abc");
    }

    @Test
    void refusesTheByteBeyondTheLimitAndNamesTheSetting() {
        buffer.write(new byte[3], 0, 3);

        assertThatExceptionOfType(ResponseTooLargeException.class)
                .isThrownBy(() -> buffer.write(1))
                .withMessageContaining("idempotent.max-response = 3 bytes");
    }

    @Test
    void refusesBytesThatWouldPassTheLimitTogether() {
        buffer.write(1);

        assertThatExceptionOfType(ResponseTooLargeException.class).isThrownBy(() -> buffer.writeBytes(new byte[3]));
    }
}
