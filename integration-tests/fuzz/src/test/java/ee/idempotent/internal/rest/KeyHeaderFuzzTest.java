package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** The header with the key. */
class KeyHeaderFuzzTest {

    @FuzzTest(maxDuration = "20s")
    void holdsAKeyOfPrintableAsciiOrIsMalformed(FuzzedDataProvider data) {
        String value = data.consumeRemainingAsString();
        String key;
        try {
            key = KeyHeader.parse(List.of(value));
        } catch (IllegalArgumentException malformed) {
            assertThat(malformed.getMessage()).isNotBlank().doesNotEndWith(".");
            return;
        }
        assertThat(key).matches("[ -~]{1,255}").isNotBlank();
        assertThat(value).matches("[\t -~]*");
        assertThat(KeyHeader.parse(List.of(quoted(key)))).isEqualTo(key);
    }

    private static String quoted(String key) {
        return '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
