package ee.idempotent.cluster.check;

import ee.idempotent.cluster.check.Answer.Kind;

/**
 * One request.
 *
 * @param call what it was for
 * @param node whom it was sent to
 * @param start microseconds since the run began
 * @param end when the answer was there, or the client gave up
 * @param answer what came
 */
public record Attempt(Call call, String node, long start, long end, Answer answer) {

    boolean got(Kind kind) {
        return answer.kind() == kind;
    }

    String seen() {
        return "%s on %s at %d–%d µs: %d %s%s"
                .formatted(
                        call.reference(),
                        node,
                        start,
                        end,
                        answer.status(),
                        answer.replayed() ? "replayed " : "",
                        answer.body());
    }
}
