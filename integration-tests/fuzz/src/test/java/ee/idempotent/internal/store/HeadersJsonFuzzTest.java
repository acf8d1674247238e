package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Headers as the record has them. */
class HeadersJsonFuzzTest {

    @FuzzTest(maxDuration = "20s")
    void areReadAsTheyWereWritten(FuzzedDataProvider data) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int header = data.consumeInt(0, 4); header > 0; header--) {
            List<String> values = new ArrayList<>();
            String name = data.consumeString(16);
            for (int value = data.consumeInt(0, 3); value > 0; value--) {
                values.add(data.consumeString(32));
            }
            headers.put(name, values);
        }

        Map<String, List<String>> read = HeadersJson.read(HeadersJson.write(headers));

        assertThat(read).isEqualTo(headers);
        assertThat(read.keySet()).containsExactlyElementsOf(headers.keySet());
    }
}
