package ee.idempotent.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredResponseTest {

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 404, 409, 422, 499})
    void isARefusalIfTheSameRequestWillBeRefusedAgain(int status) {
        assertThat(StoredResponse.isRefusal(status)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 399, 408, 425, 429, 500, 503})
    void isNoneIfTheClientIsMeantToTryAgain(int status) {
        assertThat(StoredResponse.isRefusal(status)).isFalse();
    }

    @Test
    void showsNeitherHeadersNorBody() {
        assertThat(new StoredResponse(201, Map.of("X-Secret", List.of("secret")), new byte[] {1}))
                .hasToString("StoredResponse[status=201]");
    }
}
