package ee.idempotent.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadersJsonTest {

    @Test
    void writesAnObjectOfArrays() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Link", List.of("<a>, <b>", "<c>"));
        headers.put("ETag", List.of("\"v1\""));

        assertThat(HeadersJson.write(headers)).isEqualTo("{\"Link\":[\"<a>, <b>\",\"<c>\"],\"ETag\":[\"\\\"v1\\\"\"]}");
        assertThat(HeadersJson.write(Map.of())).isEqualTo("{}");
    }

    @Test
    void readsBackWhatItWroteInTheSameOrder() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("X-Z", List.of("2", "1", "2", ""));
        headers.put("X-A", List.of("back\\slash \"quote\" \t\r\n\u0000\u001f\u007f\u2028\uD83D\uDE00 \uD800"));
        headers.put("Content-Disposition", List.of("attachment; filename=\"Übersicht €.pdf\""));
        headers.put("X-None", List.of());

        assertThat(HeadersJson.read(HeadersJson.write(headers))).containsExactlyEntriesOf(headers);
    }
}
