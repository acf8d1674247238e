package ee.idempotent.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.IdempotencyKey;
import jakarta.ws.rs.core.GenericType;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodSignatureTest {

    interface Transfers {

        List<String> transfer(long amount, @IdempotencyKey String key, List<Integer> parts);

        void withoutAKey(String text);

        int count();
    }

    @Test
    void findsTheKeyAmongTheParameters() throws Exception {
        MethodSignature signature = MethodSignature.of(
                Transfers.class, Transfers.class.getDeclaredMethod("transfer", long.class, String.class, List.class));

        assertThat(signature.keys()).containsExactly(1);
        assertThat(signature.isKey(1)).isTrue();
        assertThat(signature.isKey(0)).isFalse();
    }

    @Test
    void keepsGenericTypesAndWrapsPrimitiveResults() throws Exception {
        MethodSignature generic = MethodSignature.of(
                Transfers.class, Transfers.class.getDeclaredMethod("transfer", long.class, String.class, List.class));

        assertThat(generic.parameters())
                .containsExactly(long.class, String.class, new GenericType<List<Integer>>() {}.getType());
        assertThat(generic.result()).isEqualTo(new GenericType<List<String>>() {}.getType());
        assertThat(MethodSignature.of(Transfers.class, Transfers.class.getDeclaredMethod("count"))
                        .result())
                .isEqualTo(Integer.class);
    }

    @Test
    void hasNoKeyWhereNoParameterIsMarked() throws Exception {
        MethodSignature signature =
                MethodSignature.of(Transfers.class, Transfers.class.getDeclaredMethod("withoutAKey", String.class));

        assertThat(signature.keys()).isEmpty();
        assertThat(signature.result()).isEqualTo(Void.class);
    }
}
