package ee.idempotent.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** The fields of two requests. */
class FingerprintFuzzTest {

    @FuzzTest(maxDuration = "20s")
    void differsAsSoonAsTheyDo(FuzzedDataProvider data) {
        byte[][] one = fields(data);
        byte[][] other = fields(data);

        assertThat(Fingerprint.of(one).equals(Fingerprint.of(other))).isEqualTo(Arrays.deepEquals(one, other));
    }

    private static byte[][] fields(FuzzedDataProvider data) {
        byte[][] fields = new byte[data.consumeInt(0, 4)][];
        for (int field = 0; field < fields.length; field++) {
            fields[field] = data.consumeBytes(data.consumeInt(0, 8));
        }
        return fields;
    }
}
