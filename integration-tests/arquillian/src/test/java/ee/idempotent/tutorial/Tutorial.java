package ee.idempotent.tutorial;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the steps of a tutorial in Markdown: a block of code after a line with nothing but a bold name is a file, and a
 * block of {@code console} has commands, each after a dollar sign, and what they print.
 */
public final class Tutorial {

    private static final Pattern BLOCK =
            Pattern.compile("^(?:\\*\\*`([^`]+)`\\*\\*\n\n)?```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern COMMAND = Pattern.compile("^\\$ (.*)\n((?:(?!\\$ ).*\n)*)", Pattern.MULTILINE);

    private Tutorial() {}

    /** The steps in their order. */
    public static List<Step> steps(String markdown) {
        return BLOCK.matcher(markdown).results().flatMap(Tutorial::steps).toList();
    }

    private static Stream<Step> steps(MatchResult block) {
        String content = block.group(3);
        if (block.group(1) != null) {
            return Stream.of(new Step.Write(block.group(1), content));
        }
        if (!block.group(2).equals("console")) {
            throw new IllegalArgumentException("Neither a file nor commands: " + content);
        }
        return COMMAND.matcher(content).results().map(run -> new Step.Run(run.group(1), lines(run.group(2))));
    }

    private static List<String> lines(String output) {
        return Arrays.stream(output.split("\n")).filter(line -> !line.isBlank()).toList();
    }
}
