package ee.idempotent.internal.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.idempotent.embedded.EmbeddedServer;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.intercept.CanonicalJson;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the next release of an application meets what this one has stored: what {@code docs/upgrading.md} says. */
class NextReleaseTest {

    private final JsonValues values = EmbeddedServer.running().bean(JsonValues.class);

    /** A request as it is. */
    public static class Order {

        public String item = "tea";
        public int quantity = 2;
    }

    /** With fields that nobody sets yet, in another order, under another name. */
    public static class Purchase {

        public int quantity = 2;
        public @Nullable String purpose;
        public Optional<String> note = Optional.empty();
        public @Nullable Boolean gift;
        public String item = "tea";
    }

    /** With a field that has a value from the beginning. */
    public static class UrgentOrder {

        public String item = "tea";
        public int quantity = 2;
        public boolean urgent;
    }

    @Test
    void takesRequestsForTheSameIfNewFieldsAreNull() {
        assertThat(compared(new Purchase())).isEqualTo(compared(new Order()));
    }

    @Test
    void takesRequestsForOthersIfANewFieldHasAValue() {
        assertThat(compared(new UrgentOrder())).isNotEqualTo(compared(new Order()));
    }

    private byte[] compared(Object argument) {
        return CanonicalJson.orBytes(Objects.requireNonNull(values.write(argument, argument.getClass())));
    }

    enum State {
        QUEUED
    }

    enum OtherState {
        SENT
    }

    /** A result as it was stored. */
    public record Receipt(String id, State state) {

        /** For JSON-B. */
        @JsonbCreator
        public Receipt(@JsonbProperty("id") String id, @JsonbProperty("state") State state) {
            this.id = id;
            this.state = state;
        }
    }

    /** With a field more of each kind. */
    public record LongerReceipt(
            String id, State state, int fee, boolean paid, @Nullable String bank, Optional<String> note) {

        /** For JSON-B. */
        @JsonbCreator
        public LongerReceipt(
                @JsonbProperty("id") String id,
                @JsonbProperty("state") State state,
                @JsonbProperty("fee") int fee,
                @JsonbProperty("paid") boolean paid,
                @JsonbProperty("bank") @Nullable String bank,
                @JsonbProperty("note") Optional<String> note) {
            this.id = id;
            this.state = state;
            this.fee = fee;
            this.paid = paid;
            this.bank = bank;
            this.note = note;
        }
    }

    /** With a field less. */
    public record ShorterReceipt(String id) {

        /** For JSON-B. */
        @JsonbCreator
        public ShorterReceipt(@JsonbProperty("id") String id) {
            this.id = id;
        }
    }

    /** Without a constant that is stored. */
    public record OtherReceipt(String id, OtherState state) {

        /** For JSON-B. */
        @JsonbCreator
        public OtherReceipt(@JsonbProperty("id") String id, @JsonbProperty("state") OtherState state) {
            this.id = id;
            this.state = state;
        }
    }

    @Test
    void readsAResultWithoutTheFieldsThatAreNew() {
        assertThat(values.read(stored(), LongerReceipt.class))
                .isEqualTo(new LongerReceipt("r-1", State.QUEUED, 0, false, null, Optional.empty()));
    }

    @Test
    void leavesOutTheFieldsThatAreGone() {
        assertThat(values.read(stored(), ShorterReceipt.class)).isEqualTo(new ShorterReceipt("r-1"));
    }

    @Test
    void failsAtAConstantThatIsGone() {
        assertThatThrownBy(() -> values.read(stored(), OtherReceipt.class)).isInstanceOf(JsonbException.class);
    }

    @Test
    void failsAtAnotherTypeThatCannotReadWhatIsStored() {
        assertThatThrownBy(() -> values.read(stored(), Integer.class)).isInstanceOf(JsonbException.class);
    }

    private byte @Nullable [] stored() {
        return values.writeReadable(new Receipt("r-1", State.QUEUED), Receipt.class);
    }

    @Test
    void failsAtAnExceptionThatIsGone() {
        StoredResponse refused = new StoredResponse(422, Map.of("Exception", List.of("shop.Gone")), null);

        assertThat(StoredFailures.read(refused)).isEmpty();
    }
}
