package ee.idempotent.messages;

import ee.idempotent.tutorial.Step;
import ee.idempotent.tutorial.Tutorial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The files that {@code docs/messages.md} tells its reader to write. */
final class MessagesDocument {

    private MessagesDocument() {}

    static Stream<Step.Write> files() {
        try {
            return Tutorial.steps(Files.readString(Path.of("../../docs/messages.md"))).stream()
                    .map(Step.Write.class::cast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String file(String name) {
        return files().filter(file -> file.file().equals(name))
                .findFirst()
                .orElseThrow()
                .content();
    }
}
