package ee.idempotent.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/** What an administrator may have written for a setting. */
class ConfigurationFuzzTest {

    @FuzzTest(maxDuration = "20s")
    void isAValueOrToldByName(FuzzedDataProvider data) {
        Setting<?> setting = data.pickValue(Setting.all().toArray(Setting<?>[]::new));
        String text = data.consumeRemainingAsString();
        try {
            Configuration configuration =
                    Configuration.from(name -> name.equals(setting.name()) ? Optional.of(text) : Optional.empty());

            Object value = configuration.get(setting);
            assertThat(value).isNotNull();
        } catch (IllegalArgumentException problem) {
            assertThat(problem.getMessage()).startsWith(setting.name() + " = ").doesNotEndWith(".");
        }
    }
}
