package ee.idempotent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each message that an operator or a developer sees has an id, and {@code docs/troubleshooting.md} explains each id. */
class TroubleshootingDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/troubleshooting.md");
    private static final Path SOURCES = Path.of("src/main/java/ee/idempotent");

    private static final Pattern ID = Pattern.compile("\"(IDEM-\\d{4})(?:: |\")");

    /** Id, message, what it means, and what to do. */
    private static final Pattern ROW =
            Pattern.compile("^\\| (IDEM-\\d{4})(?: \\| [^|\\s][^|\\n]*){3} \\|$", Pattern.MULTILINE);

    /** What takes a message, up to its opening parenthesis. */
    private static final Pattern SPEAKS =
            Pattern.compile("LOG(?:GER)?\\.log\\(|new \\w+(?:Exception|Error)\\(|\\bsuper\\(");

    /** Said to the operator of the server, or failing a deployment. */
    private static final Pattern ALARM = Pattern.compile("Level\\.(?:WARNING|ERROR)|^new DeploymentException");

    /** Text that hands on what has its id already. */
    private static final Pattern HANDED_ON =
            Pattern.compile("\\.getMessage\\(\\)|\\.warning\\(\\)|\\bwarning\\)|\\bproblem\\)|\"\\\\n\", problems\\)");

    private static final String PART_OF_A_FAILED_DEPLOYMENT = "part of the message of a failed deployment";

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Files whose exceptions are not seen as they are, and why. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "IdempotencyError.java",
            "a client sees its code",
            "internal/config/Format.java",
            PART_OF_A_FAILED_DEPLOYMENT,
            "internal/config/HeaderNameFormats.java",
            PART_OF_A_FAILED_DEPLOYMENT,
            "internal/config/Written.java",
            PART_OF_A_FAILED_DEPLOYMENT,
            "internal/config/Configuration.java",
            PART_OF_A_FAILED_DEPLOYMENT,
            "internal/engine/StoreFailedException.java",
            "logged as the cause of IDEM-0107",
            "internal/inspection/TooSlowException.java",
            "an operator sees its code",
            "internal/view/NoConnectionException.java",
            "an operator sees its code",
            "internal/method/JsonValues.java",
            "the cause of IDEM-0131 or IDEM-0132");

    /**
     * Something that says a message.
     *
     * @param file where
     * @param expression all of it, with its arguments
     */
    record Message(String file, String expression) {

        static Stream<Message> in(Path source) {
            try {
                String text = Files.readString(source);
                String file = SOURCES.relativize(source).toString();
                return SPEAKS.matcher(text).results().map(speaks -> new Message(file, expression(text, speaks)));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        /** To the closing parenthesis. */
        private static String expression(String text, MatchResult speaks) {
            String code = TEXT.matcher(text)
                    .replaceAll(literal -> "\"" + "_".repeat(literal.group().length() - 2) + "\"");
            int depth = 1;
            int end = speaks.end();
            while (depth > 0) {
                char next = code.charAt(end++);
                depth += next == '(' ? 1 : next == ')' ? -1 : 0;
            }
            return text.substring(speaks.start(), end);
        }

        boolean isAlarm() {
            return ALARM.matcher(expression).find();
        }

        /** One that begins with a small letter is a part of another one; one without text hands another one on. */
        boolean isSeenByDevelopers() {
            return !expression.startsWith("LOG")
                    && !ELSEWHERE.containsKey(file)
                    && TEXT.matcher(expression).find()
                    && !expression.matches("(?s)[^(]*\\(\\s*\"[a-z].*");
        }
    }

    @Test
    void everyMessageHasAnId() throws IOException {
        List<Message> seen = messages()
                .filter(message -> message.isAlarm() || message.isSeenByDevelopers())
                .toList();

        assertThat(seen).hasSizeGreaterThan(20).allSatisfy(message -> assertThat(message.expression())
                .as(message.file())
                .containsPattern(ID + "|" + HANDED_ON));
    }

    @Test
    void noTwoMessagesHaveTheSameId() throws IOException {
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @Test
    void theDocumentExplainsEachIdInTheirOrder() throws IOException {
        List<String> explained = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(explained).isSorted().containsExactlyInAnyOrderElementsOf(ids());
    }

    private static Stream<Message> messages() throws IOException {
        return sources().stream().flatMap(Message::in);
    }

    private static List<String> ids() throws IOException {
        return sources().stream()
                .flatMap(source -> {
                    try {
                        return ID.matcher(Files.readString(source)).results().map(id -> id.group(1)).toList().stream();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
