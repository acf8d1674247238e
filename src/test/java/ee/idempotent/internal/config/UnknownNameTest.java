package ee.idempotent.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @ParameterizedTest
    @CsvSource({
        "abc, abxy xbc, xbc", // all of the name counts
        "a,   bcd zz,   zz", // all of the known one, too
        "ab,  xb ax,    ax", // the first of those that are equally near
    })
    void hasTheNearestByTheCharactersThatDiffer(String name, String known, String nearest) {
        assertThat(UnknownName.among(Stream.of(name), Set.of(known.split(" "))))
                .containsExactly(new UnknownName(name, nearest));
    }

    @Test
    void isWarnedAboutWithoutItsValue() {
        assertThat(new UnknownName("idempotent.retentoin", "idempotent.retention").warning())
                .isEqualTo("IDEM-0002: idempotent.retentoin is not a setting of this library and has no effect."
                        + " Did you mean idempotent.retention?");
    }

    @Test
    void isToldOnce() {
        assertThat(UnknownName.among(Stream.of("idempotent.b", "idempotent.a", "idempotent.b"), Set.of("idempotent.c")))
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
        PropertySource source =
                WrittenProperties.named("idempotent.waitAtMost").withVariable("IDEMPOTENT_WAIT_AT_MOST", "PT1S");

        assertThat(source.names()).contains("IDEMPOTENT_WAIT_AT_MOST", "idempotent.wait.at.most");
        assertThat(UnknownName.among(source)).extracting(UnknownName::name).containsExactly("idempotent.waitAtMost");
    }

    @Test
    void mayBeInTheEnvironmentAsItIs() {
        assertThat(UnknownName.among(WrittenProperties.named().withVariable("idempotent_retentoin", "P7D")))
                .isEmpty();
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
        return UnknownName.among(WrittenProperties.named(names));
    }
}
