package ee.idempotent.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.internal.engine.Fingerprint;
import org.junit.jupiter.api.Test;

class CallNumbersTest {

    private static final Fingerprint ONE = Fingerprint.of(new byte[] {1});
    private static final Fingerprint OTHER = Fingerprint.of(new byte[] {2});

    private final CallNumbers numbers = new CallNumbers();

    private int within(int run, Fingerprint arguments) {
        return numbers.number(run, true, "book", arguments);
    }

    private int around(int run) {
        return numbers.number(run, false, "book", ONE);
    }

    @Test
    void countEachOperationByItself() {
        assertThat(within(1, ONE)).isEqualTo(1);
        assertThat(within(1, ONE)).isEqualTo(2);
        assertThat(numbers.number(1, true, "label", ONE)).isEqualTo(1);
    }

    @Test
    void giveACallThatHasFailedItsNumberAgain() {
        within(1, ONE);
        numbers.giveBack("book", ONE, 1);

        assertThat(within(1, OTHER)).isEqualTo(2);
        assertThat(within(1, ONE)).isEqualTo(1);
        assertThat(within(1, ONE)).isEqualTo(3);
    }

    @Test
    void beginAnewWithTheOperationOfTheRequest() {
        within(1, ONE);
        within(1, OTHER);
        numbers.giveBack("book", OTHER, 2);

        assertThat(within(2, OTHER)).isEqualTo(1);
        assertThat(within(2, ONE)).isEqualTo(2);
    }

    /** As an interceptor between one that tries again and the operation makes them. */
    @Test
    void leaveThoseOfCallsAroundTheOperationToThem() {
        assertThat(around(0)).isEqualTo(1);
        assertThat(within(1, ONE)).isEqualTo(2);
        assertThat(around(1)).isEqualTo(3);
        assertThat(within(2, ONE)).isEqualTo(2);
        assertThat(within(2, OTHER)).isEqualTo(4);
    }
}
