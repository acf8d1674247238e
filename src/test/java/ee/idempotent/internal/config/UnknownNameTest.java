package ee.idempotent.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownNameTest {

    @ParameterizedTest
    @CsvSource({
        "idempotent.retentoin, idempotent.retention",
        "idempotent.Retention, idempotent.retention",
        "idempotent.waitAtMost, idempotent.wait-at-most",
        "idempotent.wait.at.most, idempotent.wait-at-most",
        "idempotent.max-requests, idempotent.max-request",
        "idempotent.max-responses, idempotent.max-response",
        "idempotent.purge.interval, idempotent.purge-interval",
        "idempotent.error, idempotent.errors",
        "idempotent.keys, idempotent.key",
        "idempotent., idempotent.key",
    })
    void isToldTogetherWithTheNearestSetting(String name, String nearest) {
        assertThat(among(name)).containsExactly(new UnknownName(name, nearest));
    }

    @Test
    void isWarnedAboutWithoutItsValue() {
        assertThat(new UnknownName("idempotent.retentoin", "idempotent.retention").warning())
                .isEqualTo("idempotent.retentoin is no setting of this library, and has no effect."
                        + " Did you mean idempotent.retention?");
    }

    @Test
    void isToldOnce() {
        assertThat(among("idempotent.b", "idempotent.a", "idempotent.b"))
                .extracting(UnknownName::name)
                .containsExactly("idempotent.a", "idempotent.b");
    }

    @Test
    void isNoSettingOfOurs() {
        assertThat(among(Setting.all().stream().map(Setting::name).toArray(String[]::new)))
                .isEmpty();
    }

    @Test
    void isNobodyElses() {
        assertThat(among("user.name", "idempotent", "idempotently.retention", "%dev.idempotent.retentoin"))
                .isEmpty();
    }

    @Test
    void isNotGuessedFromTheEnvironment() {
        Set<String> variables = Set.of("IDEMPOTENT_WAIT_AT_MOST", "idempotent_retentoin", "PATH");

        assertThat(UnknownName.among(new Names(
                        Set.of("IDEMPOTENT_WAIT_AT_MOST", "idempotent.wait.at.most", "idempotent.retentoin"),
                        variables)))
                .isEmpty();
        assertThat(UnknownName.among(new Names(Set.of("idempotent.waitAtMost"), variables)))
                .hasSize(1);
    }

    /** As here, where no MicroProfile is: its API alone, without an implementation. */
    @Test
    void isFoundAmongTheSystemPropertiesWithoutMicroProfile() {
        System.setProperty("idempotent.retentoin", "P7D");
        try {
            assertThat(UnknownName.among(PropertySource.ofServer()))
                    .containsExactly(new UnknownName("idempotent.retentoin", "idempotent.retention"));
        } finally {
            System.clearProperty("idempotent.retentoin");
        }
    }

    private static List<UnknownName> among(String... names) {
        return UnknownName.among(new Names(List.of(names), Set.of()));
    }

    private record Names(Collection<String> configured, Set<String> variables) implements PropertySource {

        @Override
        public Optional<String> value(String name) {
            return Optional.empty();
        }

        @Override
        public Stream<String> names() {
            return configured.stream();
        }
    }
}
