package ee.idempotent.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.Comparison;
import ee.idempotent.Idempotent;
import ee.idempotent.KeyPolicy;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the small letter of I is \u0131, and the capital of i is \u0130. */
class TurkishTest {

    private final Locale before = Locale.getDefault();

    static class Payments {

        @Idempotent(key = KeyPolicy.REQUIRED)
        void pay() {}
    }

    @BeforeEach
    void speakTurkish() {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    @Test
    void namesOfHeadersAreTheSame() {
        Configuration configuration =
                Configuration.from(WrittenProperties.inFile(Map.of("idempotent.stored-headers", "CONTENT-ID")));

        assertThat(configuration.get(Setting.STORED_HEADERS)).containsExactly("content-id");
    }

    @Test
    void wordsAreTheSame() throws Exception {
        ProtectedOperation operation = operation(WrittenProperties.inFile(
                Map.of("Idempotent/key", "REQUIRED", "Idempotent/body", "JSON", "Idempotent/retention", "PT1M")));

        assertThat(operation.keyRequired()).isTrue();
        assertThat(operation.comparison()).isEqualTo(Comparison.JSON);
        assertThat(operation(WrittenProperties.inFile(Map.of("Idempotent/key", "OPTIONAL")))
                        .keyRequired())
                .isFalse();
    }

    @Test
    void namesOfVariablesAreTheSame() throws Exception {
        PropertySource source =
                WrittenProperties.named("idempotent.wait.at.most").withVariable("IDEMPOTENT_WAIT_AT_MOST", "PT1S");

        assertThat(UnknownName.among(source)).isEmpty();
        assertThat(operation(WrittenProperties.named().withVariable("IDEMPOTENT_KEY", "optional"))
                        .keyRequired())
                .isTrue();
    }

    @Test
    void namesOfOverridesAreTheSame() {
        Configuration configuration = Configuration.from(WrittenProperties.named("IDEMPOTENT/key"));

        assertThat(configuration.unknownOverrides())
                .containsExactly(new UnknownName("IDEMPOTENT/key", "Idempotent/key"));
    }

    private static ProtectedOperation operation(PropertySource source) throws NoSuchMethodException {
        return ProtectedOperation.of(
                Payments.class, Payments.class.getDeclaredMethod("pay"), Configuration.from(source));
    }
}
