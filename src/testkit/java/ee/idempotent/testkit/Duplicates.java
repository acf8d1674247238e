package ee.idempotent.testkit;

import java.util.List;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** The answers to simultaneous duplicates. */
final class Duplicates {

    private Duplicates() {}

    /** Requires that one was executed, and that the others are replays of it or were rejected as in progress. */
    static void requireOneExecuted(List<Received> answers) {
        List<Received> executed = answers.stream().filter(Received::isExecuted).toList();
        if (executed.size() != 1) {
            throw new AssertionFailedError(
                    executed.size() + " of " + answers.size() + " simultaneous duplicates were executed, expected 1:\n"
                            + list(answers),
                    1,
                    executed.size());
        }
        Received first = executed.get(0);
        answers.stream()
                .filter(answer -> !answer.isExecuted() && !answer.isRejected("idempotency_key_in_progress"))
                .forEach(answer -> answer.requireReplayOf(first));
    }

    private static String list(List<Received> answers) {
        return answers.stream().map(answer -> "  " + answer).collect(Collectors.joining("\n"));
    }
}
