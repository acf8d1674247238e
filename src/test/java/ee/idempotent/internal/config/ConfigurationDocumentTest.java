package ee.idempotent.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.idempotent.Idempotent;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in {@code docs/configuration.md} says what the code does. */
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final String NO_DURATION = "not an ISO-8601 duration such as PT24H or PT5S";
    private static final Duration INSTANT = Duration.ofNanos(1);

    record Row(String key, String ifNotSet, String unit, List<String> bounds, String refusal) {

        static Row of(String line) {
            String[] cells = line.split("\\|", -1);
            assertThat(cells).as(line).hasSize(8);
            return new Row(
                    code(cells[1]).get(0),
                    String.join("", code(cells[2])),
                    cells[3].strip(),
                    code(cells[4]),
                    code(cells[6]).get(0));
        }

        static Row ofMember(String line) {
            String[] cells = line.split("\\|", -1);
            assertThat(cells).as(line).hasSize(7);
            return new Row(
                    code(cells[1]).get(0), "", cells[2].strip(), code(cells[3]), String.join("", code(cells[5])));
        }

        private static List<String> code(String cell) {
            return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
        }

        /** What has to be accepted: the bounds themselves. */
        List<String> accepted() {
            return switch (unit) {
                case "header name", "header names, separated by commas" -> List.of("X-Other", "!#$%&'*+-.^_`|~09azAZ");
                case "application name" -> List.of("shop", "A-z_0.9", "a".repeat(64));
                case "role" -> List.of("operator", "two words", "a*");
                case "path" -> List.of("/a", "/operator/records", "/a-b.c_d~e/0Z");
                case "name" -> List.of("payment", "any text: /{id}");
                default -> bounds;
            };
        }

        /** What has to be refused as the row says: what is just beyond the bounds. */
        List<String> refused() {
            return switch (unit) {
                case "word" -> List.of("other", bounds.get(0) + bounds.get(1));
                case "name" -> List.of();
                case "duration" ->
                    List.of(
                            Duration.parse(bounds.get(0)).minus(INSTANT).toString(),
                            Duration.parse(bounds.get(1)).plus(INSTANT).toString());
                case "calls", "bytes", "characters", "records" ->
                    List.of(
                            "" + (Integer.parseInt(bounds.get(0)) - 1),
                            "" + (Integer.parseInt(bounds.get(1)) + 1),
                            "1.0",
                            "some");
                case "header name", "header names, separated by commas" -> List.of("a b", "a:b", "ü");
                case "application name" -> List.of("a b", "a:b", "größe", "a".repeat(65));
                case "role" -> bounds;
                case "path" -> List.of("idempotent", "/", "//", "/a/", "/a//b", "/a b", "/*", "/..", "/.a", "/ä", "");
                default -> throw new AssertionError("An unknown unit: " + unit);
            };
        }
    }

    static List<Row> rows() throws IOException {
        try (Stream<String> lines = Files.lines(DOCUMENT)) {
            return lines.filter(line -> line.startsWith("| `" + Setting.PREFIX))
                    .map(Row::of)
                    .toList();
        }
    }

    /** Those of the members that an operator can override. */
    static List<Row> members() throws IOException {
        try (Stream<String> lines = Files.lines(DOCUMENT)) {
            return lines.filter(line -> line.startsWith("| `Idempotent/"))
                    .map(Row::ofMember)
                    .toList();
        }
    }

    @Test
    void namesTheSettingsThatAreReadAndNoOthers() throws IOException {
        List<String> read = new ArrayList<>();
        Configuration.from(name -> {
            read.add(name);
            return Optional.empty();
        });

        assertThat(rows()).extracting(Row::key).containsExactlyElementsOf(read);
        assertThat(Setting.all()).extracting(Setting::name).containsExactlyElementsOf(read);
        assertThat(read).allSatisfy(name -> assertThat(name).startsWith(Setting.PREFIX));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysThatWordsAreReadAsTheyAreWritten(Row row) {
        if (row.unit().equals("word")) {
            assertRefused(row.key(), row.bounds().get(0).toUpperCase(Locale.ROOT), row.refusal());
            assertRefused(row.key(), "", row.refusal());
        }
    }

    @Test
    void namesTheDefaults() throws IOException {
        Map<String, String> documented = rows().stream().collect(Collectors.toMap(Row::key, Row::ifNotSet));

        assertThat(Setting.all().stream().collect(Collectors.toMap(Setting::name, Setting::defaultValue)))
                .isEqualTo(documented);
        assertThat(values(documented)).isEqualTo(values(Map.of()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void namesTheBounds(Row row) {
        assertThat(row.accepted()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(row.accepted().stream().map(value -> values(Map.of(row.key(), value))))
                .as("different values mean something different")
                .doesNotHaveDuplicates();
        assertThat(row.refused()).allSatisfy(value -> assertRefused(row.key(), value, row.refusal()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysWhatADurationIs(Row row) throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains('`' + NO_DURATION + '`');
        if (row.unit().equals("duration")) {
            assertRefused(row.key(), "24h", NO_DURATION);
        }
    }

    @Test
    void namesTheMembersThatCanBeOverridden() throws IOException {
        assertThat(members())
                .extracting(Row::key)
                .containsExactlyInAnyOrderElementsOf(Member.ALL.stream()
                        .map(member -> "Idempotent/" + member.name())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("members")
    void namesTheBoundsOfMembers(Row row) throws NoSuchMethodException {
        Method method = Overridden.class.getDeclaredMethod("method");
        String name = row.unit().equals("name") ? Overridden.class.getName() + "/method/" + row.key() : row.key();
        assertThat(row.accepted().stream()
                        .map(value ->
                                ProtectedOperation.of(Overridden.class, method, configuration(Map.of(name, value)))))
                .hasSizeGreaterThanOrEqualTo(2)
                .doesNotHaveDuplicates();
        assertThat(row.refused()).allSatisfy(value -> assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtectedOperation.of(Overridden.class, method, configuration(Map.of(name, value))))
                .withMessage(name + " = " + value + ": " + row.refusal()));
    }

    static class Overridden {

        @Idempotent
        void method() {}
    }

    private static void assertRefused(String key, String value, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configuration(Map.of(key, value)))
                .withMessage(key + " = " + value + ": " + reason);
    }

    private static Map<String, Object> values(Map<String, String> written) {
        Configuration configuration = configuration(written);
        return Setting.all().stream().collect(Collectors.toMap(Setting::name, configuration::get));
    }

    private static Configuration configuration(Map<String, String> values) {
        return Configuration.from(name -> Optional.ofNullable(values.get(name)));
    }
}
