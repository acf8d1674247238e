package ee.idempotent.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.idempotent.Comparison;
import ee.idempotent.Guard;
import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {

    private static final String PAYMENTS = Payments.class.getName();
    private static final String ACCOUNTS = Accounts.class.getName();
    private static final String REVERSIBLE = Reversible.class.getName();

    interface Reversible {

        void reverse();
    }

    static class Accounts {

        @Idempotent(key = KeyPolicy.REQUIRED, retention = "P3D", waitAtMost = "PT3S", operation = "own")
        public void open() {}

        public void audit() {}
    }

    @Idempotent(body = Comparison.JSON)
    static class Payments extends Accounts implements Reversible {

        public void pay() {}

        @Override
        public void reverse() {}
    }

    /** In the order of their precedence. */
    static Stream<String> namesOfARetention() {
        return Stream.of(
                PAYMENTS + "/open/Idempotent/retention",
                ACCOUNTS + "/open/Idempotent/retention",
                PAYMENTS + "/Idempotent/retention",
                ACCOUNTS + "/Idempotent/retention",
                REVERSIBLE + "/Idempotent/retention",
                "Idempotent/retention");
    }

    @Test
    void comeBeforeTheAnnotationTheNearestFirst() {
        Map<String, String> written = new HashMap<>(Map.of("idempotent.retention", "PT1M"));
        assertThat(operation(written, "open").retention()).isEqualTo(Duration.ofDays(3));

        String[] names = namesOfARetention().toArray(String[]::new);
        for (int i = names.length; i > 0; i--) {
            written.put(names[i - 1], "PT" + i + "H");

            assertThat(operation(written, "open").retention())
                    .as("%s", written.keySet())
                    .isEqualTo(Duration.ofHours(i));
        }
    }

    @Test
    void reachAMethodByTheInterfaceThatDeclaresIt() {
        Map<String, String> written = Map.of(REVERSIBLE + "/reverse/Idempotent/waitAtMost", "PT7S");

        assertThat(operation(written, "reverse").waitAtMost()).isEqualTo(Duration.ofSeconds(7));
        assertThat(operation(written, "pay").waitAtMost()).isZero();
    }

    @Test
    void areThereForEachMemberByItself() {
        ProtectedOperation annotated = operation(Map.of(), "open");
        assertThat(annotated)
                .isEqualTo(new ProtectedOperation(
                        true,
                        Duration.ofDays(3),
                        Duration.ofSeconds(3),
                        "own",
                        Comparison.JSON,
                        Guard.TRANSACTION,
                        true,
                        false));

        assertThat(operation(Map.of("Idempotent/key", "optional"), "open").keyRequired())
                .isFalse();
        assertThat(operation(Map.of("Idempotent/retention", "PT1H"), "open").retention())
                .isEqualTo(Duration.ofHours(1));
        assertThat(operation(Map.of("Idempotent/waitAtMost", "PT0S"), "open").waitAtMost())
                .isZero();
        assertThat(operation(Map.of("Idempotent/body", "bytes"), "open").comparison())
                .isEqualTo(Comparison.BYTES);
        assertThat(operation(Map.of(PAYMENTS + "/open/Idempotent/operation", "renamed"), "open")
                        .name())
                .isEqualTo("renamed");
        assertThat(operation(Map.of(PAYMENTS + "/pay/Idempotent/operation", "renamed"), "pay")
                        .isNamed())
                .isTrue();
    }

    @Test
    void areOfNoClassThatEverythingExtends() {
        Map<String, String> written = Map.of("java.lang.Object/Idempotent/retention", "PT1H");

        assertThat(operation(written, "open").retention()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void nameAnOperationWithinTheApplication() {
        Map<String, String> written =
                Map.of("idempotent.application", "shop", PAYMENTS + "/open/Idempotent/operation", "renamed");

        assertThat(operation(written, "open").name()).isEqualTo("shop: renamed");
    }

    /** But for the guard, which the method has to fit. */
    @Test
    void haveTheMembersOfTheAnnotation() {
        assertThat(Member.ALL)
                .extracting(Member::name)
                .containsExactlyInAnyOrder(Arrays.stream(Idempotent.class.getDeclaredMethods())
                        .map(Method::getName)
                        .filter(name -> !name.equals(Member.GUARD.name()))
                        .toArray(String[]::new));
    }

    @Test
    void giveNoTwoOperationsOneName() {
        Map<String, String> written =
                Map.of("Idempotent/operation", "all", PAYMENTS + "/Idempotent/operation", "all of them");

        assertThat(operation(written, "open").name()).isEqualTo("own");
        assertThat(unknown(written, "open"))
                .containsExactly(
                        new UnknownName("Idempotent/operation", "Idempotent/retention"),
                        new UnknownName(PAYMENTS + "/Idempotent/operation", PAYMENTS + "/Idempotent/retention"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"required", "REQUIRED", " Required "})
    void areWrittenAsInTheAnnotationOrAsInTheConfiguration(String value) {
        assertThat(operation(Map.of("Idempotent/key", value), "pay").keyRequired())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void leaveTheAnnotationAloneIfTheyAreEmpty(String value) {
        assertThat(operation(Map.of("Idempotent/retention", value), "open").retention())
                .isEqualTo(Duration.ofDays(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Idempotent/key        | from_config | neither required nor optional",
                "Idempotent/retention  | 24h         | not an ISO-8601 duration such as PT24H or PT5S",
                "Idempotent/retention  | PT0S        | not from PT1S to PT8784H",
                "Idempotent/waitAtMost | PT61S       | not from PT0S to PT1M",
                "Idempotent/body       | xml         | neither bytes nor json",
            })
    void areRefusedByNameIfTheyMakeNoSense(String name, String value, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operation(Map.of(name, value), "open"))
                .withMessage(name + " = " + value + ": " + problem);
    }

    @Test
    void areNotReadWhereANearerOneCounts() {
        Map<String, String> written =
                Map.of("Idempotent/retention", "24h", PAYMENTS + "/open/Idempotent/retention", "PT24H");

        assertThat(operation(written, "open").retention()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void areReadOnce() {
        Map<String, String> written = new HashMap<>(Map.of("Idempotent/retention", "PT1H"));
        Configuration configuration = Configuration.from(WrittenProperties.inFile(written));
        Method open = method("open");
        ProtectedOperation first = ProtectedOperation.of(Payments.class, open, configuration);

        written.put("Idempotent/retention", "PT2H");
        written.put(PAYMENTS + "/open/Idempotent/retention", "PT3H");

        assertThat(ProtectedOperation.of(Payments.class, open, configuration)).isEqualTo(first);
    }

    @Test
    void canBeVariablesOfTheEnvironment() {
        String variable = PropertySource.asVariable(PAYMENTS + "/open/Idempotent/retention");
        PropertySource source = WrittenProperties.named().withVariable(variable, "PT1H");

        assertThat(operation(source, "open").retention()).isEqualTo(Duration.ofHours(1));
        assertThat(operation(source, "pay").retention()).isEqualTo(Duration.ofHours(24));
    }

    /** MicroProfile Config finds it as {@code Idempotent/key} too, and an annotation that requires a key would do so no more. */
    @Test
    void areNotMeantByTheVariableOfASetting() {
        PropertySource source = WrittenProperties.named().withVariable("IDEMPOTENT_KEY", "optional");

        assertThat(source.value("Idempotent/key")).contains("optional");
        assertThat(operation(source, "open").keyRequired()).isTrue();
    }

    @Test
    void canBeWrittenBesidesTheVariableOfASetting() {
        PropertySource source = WrittenProperties.inFile(Map.of("Idempotent/key", "optional"))
                .withVariable("IDEMPOTENT_RETENTION", "PT1H");

        assertThat(operation(source, "open").keyRequired()).isFalse();
        assertThat(operation(source, "open").retention()).isEqualTo(Duration.ofDays(3));
        assertThat(operation(source, "pay").retention()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void areSystemPropertiesWithoutMicroProfile() {
        System.setProperty("Idempotent/retention", "PT1H");

        assertThat(operation(PropertySource.ofServer(), "open").retention()).isEqualTo(Duration.ofHours(1));
    }

    @AfterEach
    void removeTheSystemProperty() {
        System.clearProperty("Idempotent/retention");
    }

    @ParameterizedTest
    @CsvSource({
        "Payments/open/Idempotent/retentoin, Payments/open/Idempotent/retention",
        "Payments/opne/Idempotent/retention, Payments/open/Idempotent/retention",
        "Payment/open/Idempotent/retention,  Payments/open/Idempotent/retention",
        "Payments/open/idempotent/retention, Payments/open/Idempotent/retention",
        "Payments/audit/Idempotent/body,     Payments/open/Idempotent/body",
        "Payments/open/Idempotent,           Payments/open/Idempotent/key",
        "Payments/Idempotent/retentions,     Payments/Idempotent/retention",
    })
    void areUnknownIfTheyBelongToNoAnnotatedMethod(String name, String nearest) {
        String known = PAYMENTS.substring(0, PAYMENTS.lastIndexOf("Payments"));

        assertThat(unknown(Map.of(known + name, "PT1H"), "open"))
                .containsExactly(new UnknownName(known + name, known + nearest));
    }

    @Test
    void areUnknownForEveryObject() {
        assertThat(unknown(Map.of("java.lang.Object/Idempotent/key", "required"), "open"))
                .extracting(UnknownName::name)
                .containsExactly("java.lang.Object/Idempotent/key");
    }

    @Test
    void areUnknownForAllIfTheirMemberIs() {
        assertThat(unknown(Map.of("Idempotent/wait-at-most", "PT1S"), "open"))
                .containsExactly(new UnknownName("Idempotent/wait-at-most", "Idempotent/waitAtMost"));
    }

    @Test
    void areKnownAlsoWhereANearerOneOrTheOneOfAnotherMemberMakesNoSense() {
        Map<String, String> written = new HashMap<>(Map.of("Idempotent/key", "perhaps"));
        namesOfARetention().forEach(name -> written.put(name, "PT1H"));
        Configuration configuration = Configuration.from(WrittenProperties.inFile(written));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtectedOperation.of(Payments.class, method("open"), configuration));
        assertThat(configuration.unknownOverrides()).isEmpty();
    }

    @Test
    void areForAllMethodsAlsoIfThereIsNone() {
        PropertySource source = WrittenProperties.named("Idempotent/key", "Idempotent/body");

        assertThat(Configuration.from(source).unknownOverrides()).isEmpty();
    }

    @Test
    void areNobodyElses() {
        Map<String, String> written = Map.of(
                PAYMENTS + "/open/Retry/maxRetries",
                "1",
                "Retry/delay",
                "1",
                "Idempotent",
                "x",
                "idempotent.key",
                "optional");

        assertThat(unknown(written, "open")).isEmpty();
    }

    private static Iterable<UnknownName> unknown(Map<String, String> written, String method) {
        Configuration configuration = Configuration.from(WrittenProperties.inFile(written));
        ProtectedOperation.of(Payments.class, method(method), configuration);
        return configuration.unknownOverrides();
    }

    private static ProtectedOperation operation(Map<String, String> written, String method) {
        return operation(WrittenProperties.inFile(written), method);
    }

    private static ProtectedOperation operation(PropertySource source, String method) {
        return ProtectedOperation.of(Payments.class, method(method), Configuration.from(source));
    }

    private static Method method(String name) {
        return Arrays.stream(Payments.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
