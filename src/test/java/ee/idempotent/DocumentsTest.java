package ee.idempotent;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents refer to is there. */
class DocumentsTest {

    private static final Path ROOT = Path.of("");
    private static final Path CONTRIBUTING = Path.of("CONTRIBUTING.md");
    private static final Path SOURCES = Path.of("src/main/java/ee/idempotent");

    private static final Pattern CODE_BLOCK = Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern ROOM = Pattern.compile("^\\| `(client|internal/\\w+)` \\|", Pattern.MULTILINE);

    static Stream<Path> documents() throws IOException {
        return Stream.of(ROOT, Path.of("docs"), Path.of("docs/decisions"), Path.of("server-config"))
                .flatMap(DocumentsTest::files)
                .filter(file -> file.toString().endsWith(".md"));
    }

    /**
     * A relative link.
     *
     * @param path empty for a place in the same document
     * @param anchor the place, or null for all of the document
     */
    record Link(String path, @Nullable String anchor) {}

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) throws IOException {
        Stream<Link> links =
                LINK.matcher(textOf(document)).results().map(link -> new Link(link.group(1), link.group(2)));

        assertThat(links).allSatisfy(link -> {
            Path target = link.path().isEmpty() ? document : document.resolveSibling(link.path());
            assertThat(target).exists();
            if (link.anchor() != null) {
                assertThat(anchorsOf(target)).contains(link.anchor());
            }
        });
    }

    @Test
    void contributingDescribesEachRoom() throws IOException {
        Set<String> rooms;
        try (Stream<Path> packages = Files.walk(SOURCES)) {
            rooms = packages.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> SOURCES.relativize(file.getParent()).toString())
                    .filter(room -> !room.isEmpty())
                    .collect(toSet());
        }

        assertThat(ROOM.matcher(Files.readString(CONTRIBUTING)).results().map(room -> room.group(1)))
                .containsExactlyInAnyOrderElementsOf(rooms);
    }

    @Test
    void contributingFindsEachPlace() throws IOException {
        List<String> places = CODE.matcher(section("## Where is …?"))
                .results()
                .map(code -> code.group(1))
                .toList();

        assertThat(places).hasSizeGreaterThan(20).allSatisfy(place -> {
            String[] names = place.split("\\.", -1);
            assertThat(source(names[0])).as(place).contains(names.length > 1 ? " " + names[1] + "(" : names[0]);
        });
    }

    private static String source(String type) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Path source = files.filter(file -> file.endsWith(type + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no " + type));
            return Files.readString(source);
        }
    }

    private static String section(String heading) throws IOException {
        String text = Files.readString(CONTRIBUTING);
        int begin = text.indexOf(heading + "\n");
        assertThat(begin).isNotNegative();
        return text.substring(begin, text.indexOf("\n## ", begin));
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchorsOf(Path document) throws IOException {
        return HEADING.matcher(textOf(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String textOf(Path document) throws IOException {
        return CODE_BLOCK.matcher(Files.readString(document)).replaceAll("");
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
