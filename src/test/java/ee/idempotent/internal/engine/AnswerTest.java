package ee.idempotent.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void givesWhatItHas() throws Exception {
        Exception exception = new Exception("thrown");
        AssertionError error = new AssertionError("thrown");

        assertThat(Answer.returning("result").give()).isEqualTo("result");
        assertThat(Answer.returning(null).give()).isNull();
        assertThatThrownBy(() -> Answer.throwing(exception).give()).isSameAs(exception);
        assertThatThrownBy(() -> Answer.throwing(error).give()).isSameAs(error);
    }
}
