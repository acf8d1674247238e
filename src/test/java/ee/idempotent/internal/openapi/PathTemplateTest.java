package ee.idempotent.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payments                                 | /payments",
                "/payments/                               | /payments",
                "//payments//refunds//                    | /payments/refunds",
                "payments/{id}                            | /payments/{id}",
                "payments/{id: \\d+}/                     | /payments/{id}",
                "payments/{ id :[0-9]{3,5}}/{line: [a-z]} | /payments/{id}/{line}",
                "{path: .*}                               | /{path}",
                "pay:ments                                | /pay:ments",
                "api/*                                    | /api",
                "''                                       | ''",
                "/                                        | ''",
            })
    void isWrittenAsOpenApiHasIt(String written, String text) {
        assertThat(PathTemplate.of(written).text()).isEqualTo(text);
    }

    @Test
    void tellsWhatComesBeforeAnother() {
        PathTemplate documented = PathTemplate.of("/api/payments/{id}");
        assertThat(documented.before(PathTemplate.of("payments/{id: \\d+}"))).contains(PathTemplate.of("api"));
        assertThat(documented.before(PathTemplate.of("/api/payments/{id}"))).contains(PathTemplate.of("/"));
        assertThat(documented.before(PathTemplate.of("ments/{id}"))).isEmpty();
        assertThat(documented.before(PathTemplate.of("payments"))).isEmpty();
    }
}
