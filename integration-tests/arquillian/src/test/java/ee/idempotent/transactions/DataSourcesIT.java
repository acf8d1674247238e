package ee.idempotent.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several persistence units, on several data sources. */
@OnTransactionsServer
class DataSourcesIT {

    private static final Http XA = new Http(Applications.XA);
    private static final Http OWN_UNIT = new Http(Applications.OWN_UNIT);

    private final String key = Http.newKey();

    @Test
    void keepsTheRecordsInTheDatabaseWithTheQualifier() {
        Http.DEFAULT.post("cdi/required?ending=RETURNS", key);
        assertThat(Http.DEFAULT.records(key)).isEqualTo(1);
    }

    @Test
    void rollsBackWhatWritesElsewhereWithoutXa() {
        for (int execution = 1; execution <= 2; execution++) {
            assertThat(Http.DEFAULT.post("elsewhere", key).status()).isEqualTo(500);
            assertThat(Http.DEFAULT.executions(key)).isEqualTo(execution);
            assertThat(Http.DEFAULT.effects(key)).isZero();
            assertThat(Http.DEFAULT.effectsElsewhere(key)).isZero();
        }
        assertThat(TransactionsServer.log())
                .containsAnyOf("already has 1 non-XA Resource", "multiple last resources", "one-phase capability");
    }

    @Test
    void commitsWithWhatWritesElsewhereByXa() {
        Reply first = XA.post("elsewhere", key);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        Reply replay = XA.post("elsewhere", key);
        assertThat(replay.text()).isEqualTo(first.text());
        assertThat(replay.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(XA.executions(key)).isEqualTo(1);
        assertThat(XA.effects(key)).isEqualTo(1);
        assertThat(XA.effectsElsewhere(key)).isEqualTo(1);
    }

    @Test
    void rollsBackWithWhatWritesElsewhereByXa() {
        assertThat(XA.post("elsewhere?fails=true", key).status()).isEqualTo(500);
        assertThat(XA.effects(key)).isZero();
        assertThat(XA.effectsElsewhere(key)).isZero();
        XA.post("elsewhere?fails=true", key);
        assertThat(XA.executions(key)).isEqualTo(2);
    }

    /** Beside an extended persistence context in the unit of the operation, which the records could not share. */
    @Test
    void commitsWithEffectsOfAnotherUnitOnTheSameDataSource() {
        assertThat(OWN_UNIT.post("notes?fails=true&name=" + key, key).status()).isEqualTo(500);
        assertThat(OWN_UNIT.get("notes?name=" + key)).isEqualTo("0");

        String other = Http.newKey();
        Reply first = OWN_UNIT.post("notes?name=" + other, other);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        OWN_UNIT.post("notes?name=" + other, other).replays(first);
        assertThat(OWN_UNIT.get("notes?name=" + other)).isEqualTo("1");
    }

    @Tag("once")
    @ParameterizedTest
    @ValueSource(strings = {Applications.TWO_UNQUALIFIED, Applications.TWO_STORES})
    void doesNotDeployIfItIsUnclearWhichDatabaseHoldsTheRecords(String application) {
        assertThat(TransactionsServer.log()).doesNotContain(application + " was successfully deployed");
        String bean = application.equals(Applications.TWO_STORES) ? "TwoStores" : "TwoUnqualified";
        assertThat(TransactionsServer.log()
                        .lines()
                        .anyMatch(line -> line.contains("@Idempotent is used, but") && line.contains(bean)))
                .as("the log says why, and names " + bean)
                .isTrue();
    }
}
