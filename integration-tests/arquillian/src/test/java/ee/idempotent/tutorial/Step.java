package ee.idempotent.tutorial;

import java.util.List;

/** What the tutorial tells its reader to do. */
public sealed interface Step {

    /** To write a file, whether it is there already or not. */
    record Write(String file, String content) implements Step {}

    /** To run a command, which prints these lines and maybe others between them. */
    record Run(String command, List<String> output) implements Step {}
}
