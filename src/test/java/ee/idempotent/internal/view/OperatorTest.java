package ee.idempotent.internal.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.CapturedLog;
import ee.idempotent.embedded.EmbeddedServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTest {

    private static final JsonObject STEP = Json.createObjectBuilder()
            .add("caller", "shop-17")
            .add("operation", "POST /payments")
            .add("key", "operated")
            .add("step", "charge")
            .build();

    /** Who reads what an application has stored is logged. */
    @Test
    void readsTheResultOfAStepWhereThatIsConfigured() throws Exception {
        EmbeddedServer server = EmbeddedServer.running();
        Records records = server.bean(Records.class);
        remember(server);
        Submission asked = new Submission(STEP);
        Logger operators = Logger.getLogger(Operator.class.getName());
        operators.setLevel(Level.INFO);

        try (CapturedLog log = new CapturedLog(Operator.class)) {
            assertThat(new Operator("olga", records, true).seeResult(asked))
                    .isEqualTo(new Reply.Result(8, "{\"id\":1}", false));
            assertThat(log.messages())
                    .contains(
                            "olga read the result of step charge of an idempotency record of operation POST /payments, of"
                                    + " caller shop-17");
        } finally {
            operators.setLevel(null);
        }
        assertThatThrownBy(() -> new Operator("olga", records, false).seeResult(asked))
                .isInstanceOf(ErrorReply.class);
        Submission other = new Submission(
                Json.createObjectBuilder(STEP).add("step", "order").build());
        assertThatThrownBy(() -> new Operator("olga", records, true).seeResult(other))
                .isInstanceOf(ErrorReply.class);
    }

    private static void remember(EmbeddedServer server) throws SQLException {
        try (Connection connection = server.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "merge into idempotency_step values ('shop-17', 'POST /payments', 'operated', 'charge',"
                            + " x'0000000000000000000000000000000000000000000000000000000000000000', 1, 'Charge', stringtoutf8('{\"id\":1}'), 1, 2, 9999999999999)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u0000", "\u007f", "\u0085", "\u2028", "\u2029", "\u202e", "\u200b"})
    void logsNothingThatLooksLikeAnotherLineOrHidesSomething(String odd) {
        assertThat(Operator.printable("shop" + odd + "17")).isEqualTo("shop?17");
    }

    @Test
    void logsNamesAsTheyAre() {
        assertThat(Operator.printable("POST /payments/{id}, Größe 店 😀")).isEqualTo("POST /payments/{id}, Größe 店 😀");
    }
}
