package ee.idempotent;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.IdempotencyEvent.OfCall;
import ee.idempotent.IdempotencyEvent.Purged;
import ee.idempotent.IdempotencyEvent.StepUnfinished;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdempotencyEventTest {

    @Test
    void tellsOfNoKeyNoCallerAndNoBody() {
        assertThat(OfCall.class.getPermittedSubclasses())
                .contains(StepUnfinished.class)
                .allSatisfy(kind -> assertThat(components(kind))
                        .startsWith("String operation", "Duration duration", "int attempt")
                        .hasSize(kind == StepUnfinished.class ? 4 : 3));
        assertThat(components(StepUnfinished.class)).endsWith("String step");
        assertThat(components(Purged.class)).containsExactly("long records", "Duration duration");
        assertThat(new IdempotencyEvent.Executed("POST /payments", Duration.ofMillis(5), 1))
                .hasToString("Executed[operation=POST /payments, duration=PT0.005S, attempt=1]");
    }

    private static Stream<String> components(Class<?> kind) {
        return Stream.of(kind.getRecordComponents()).map(IdempotencyEventTest::declaration);
    }

    private static String declaration(RecordComponent component) {
        return component.getType().getSimpleName() + " " + component.getName();
    }
}
