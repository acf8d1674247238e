package ee.idempotent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/troubleshooting.md} explains each message that has an id. */
class TroubleshootingDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/troubleshooting.md");
    private static final Path SOURCES = Path.of("src/main/java/ee/idempotent");

    private static final Pattern ID = Pattern.compile("\"(IDEM-\\d{4}): ");
    private static final Pattern ROW =
            Pattern.compile("^\\| (IDEM-\\d{4}) \\| \\S.* \\| \\S.* \\| \\S.* \\|$", Pattern.MULTILINE);

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
