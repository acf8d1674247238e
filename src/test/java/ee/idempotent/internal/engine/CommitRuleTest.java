package ee.idempotent.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engine commits of its own transactions. */
class CommitRuleTest {

    private static final StoredResponse RESPONSE = new StoredResponse(200, Map.of(), null);

    static Stream<Outcome> committing() {
        return Stream.of(
                new Outcome.Executed("result", RESPONSE),
                new Outcome.FailedWithEffects(new Exception("commits"), RESPONSE),
                new Outcome.RolledBack("result"),
                new Outcome.PassedBy(Answer.returning("result")),
                new Outcome.PassedBy(Answer.throwing(new Exception("commits"))),
                new Outcome.Replayed(RESPONSE),
                new Outcome.Reused(),
                new Outcome.InProgress());
    }

    static Stream<Outcome> rollingBack() {
        return Stream.of(
                new Outcome.Failed(new Exception("commits")),
                new Outcome.PassedBy(Answer.throwing(new IllegalStateException("rolls back"))),
                new Outcome.PassedBy(Answer.throwing(new AssertionError("an error"))),
                new Outcome.Unavailable(new StoreFailedException("away")));
    }

    @ParameterizedTest
    @MethodSource("committing")
    void commits(Outcome outcome) {
        assertThat(outcome.choose(new CommitRule(new Rules()))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rollingBack")
    void rollsBack(Outcome outcome) {
        assertThat(outcome.choose(new CommitRule(new Rules()))).isFalse();
    }

    private static final class Rules implements Execution {

        @Override
        public @Nullable Object proceed() {
            return null;
        }

        @Override
        public StoredResponse responseTo(@Nullable Object result) {
            return RESPONSE;
        }

        @Override
        public StoredResponse responseTo(Exception failure) {
            return RESPONSE;
        }

        @Override
        public boolean rollsBack(Exception failure) {
            return failure instanceof RuntimeException;
        }

        @Override
        public boolean surelyRollsBack(Exception failure) {
            return rollsBack(failure);
        }
    }
}
