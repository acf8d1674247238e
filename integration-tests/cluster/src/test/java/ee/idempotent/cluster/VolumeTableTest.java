package ee.idempotent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeTableTest {

    @Test
    void keepsEarlierPartsAndAddsThemUp() {
        String once = VolumeTable.of("", part("100", "2")).toString();
        String twice = VolumeTable.of(once, part("23", "1")).toString();

        assertThat(twice.lines().filter(line -> line.startsWith("| 2026")))
                .containsExactly(
                        "| 2026-12-01 | 1 | MariaDB | 100 | 9 | 7 | 2 | 0 | 1.0 → 1.1 | 60 → 61 | 5 → 5 | 6 → 6 | 8 → 8 |",
                        "| 2026-12-01 | 1 | MariaDB | 23 | 9 | 7 | 1 | 0 | 1.0 → 1.1 | 60 → 61 | 5 → 5 | 6 → 6 | 8 → 8 |");
        assertThat(twice.lines())
                .last()
                .isEqualTo("| **all** |  |  | **123** |  | **14** | **3** | **0** |  |  |  |  |  |");
    }

    private static List<String> part(String requests, String faults) {
        return List.of(
                "2026-12-01",
                "1",
                "MariaDB",
                requests,
                "9",
                "7",
                faults,
                "0",
                "1.0 → 1.1",
                "60 → 61",
                "5 → 5",
                "6 → 6",
                "8 → 8");
    }
}
