package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.idempotent.IdempotencyException;
import ee.idempotent.embedded.application.Branch;
import ee.idempotent.embedded.application.Ledger;
import ee.idempotent.embedded.application.Order;
import ee.idempotent.embedded.application.Receipt;
import ee.idempotent.embedded.application.Transfer;
import io.restassured.response.Response;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The same rules outside HTTP. */
class MethodCallTest extends HttpTest {

    private static final Order TEA = new Order("tea", 1);

    private final Ledger ledger = SERVER.bean(Ledger.class);

    @Test
    void answersARetryByValue() {
        Receipt first = ledger.post(name, name, TEA);

        assertThat(ledger.post(name, name, new Order("tea", 1)))
                .isEqualTo(first)
                .isNotSameAs(first);
        assertThat(effects()).isEqualTo(1);
    }

    /** As after a release whose result has another form. */
    @Test
    void saysWhichOperationHasAStoredResultThatCanNoLongerBeRead() {
        ledger.post(name, name, TEA);
        assertThat(SERVER.database()
                        .count(
                                "select count(*) from final table"
                                        + " (update idempotency_record set body = X'5B5D' where idempotency_key = ?)",
                                name))
                .isEqualTo(1);

        assertThatThrownBy(() -> ledger.post(name, name, TEA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("IDEM-0140: The stored result of shop: Ledger.post can no longer be read as ");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void rejectsOtherArguments() {
        ledger.post(name, name, TEA);

        IdempotencyException.KeyReused reused = catchThrowableOfType(
                IdempotencyException.KeyReused.class, () -> ledger.post(name, name, new Order("tea", 2)));

        assertThat(reused.getResponse().getStatus()).isEqualTo(409);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void comparesAndAnswersWithFieldsThatNobodySees() {
        assertThat(ledger.transfer(name, name, new Transfer("ann", 10)).describe())
                .isEqualTo("10 to ann");

        assertThat(ledger.transfer(name, name, new Transfer("ann", 10)).describe())
                .isEqualTo("10 to ann");
        assertThatThrownBy(() -> ledger.transfer(name, name, new Transfer("bob", 10)))
                .isInstanceOf(IdempotencyException.KeyReused.class);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void answersInTheGenericTypeOfTheMethod() {
        List<Receipt> first = ledger.postAll(name, name, List.of(TEA, new Order("milk", 2)));

        assertThat(ledger.postAll(name, name, List.of(TEA, new Order("milk", 2))))
                .isEqualTo(first);
        assertThat(first).hasSize(2);
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void answersWithWhatAnOptionalHolds() {
        Optional<Receipt> found = ledger.find(name, name, true);

        assertThat(found).isPresent();
        assertThat(ledger.find(name, name, true)).isEqualTo(found);
        assertThat(ledger.find("nothing-" + name, name, false)).isEmpty();
        assertThat(ledger.find("nothing-" + name, name, false)).isEmpty();
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void answersWithPrimitiveValuesAndNone() {
        long count = ledger.count(name, name);
        UUID key = UUID.randomUUID();
        ledger.postNothing(key, name);

        assertThat(ledger.count(name, name)).isEqualTo(count);
        ledger.postNothing(key, name);
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void answersInTheTypeThatASuperclassLeavesOpen() {
        Receipt one = ledger.makeOne(name, name);
        List<Receipt> all = ledger.makeList(name, name);

        assertThat(ledger.makeOne(name, name)).isEqualTo(one);
        assertThat(ledger.makeList(name, name)).isEqualTo(all);
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void answersWithTextsOfAnUndeclaredType() {
        Map<String, Object> first = ledger.postDetails(name, name, false);

        assertThat(ledger.postDetails(name, name, false)).isEqualTo(first).containsEntry("tags", List.of(name));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void doesNothingWhereAReplayWouldHaveAnotherClass() {
        assertThatThrownBy(() -> ledger.postDetails(name, name, true))
                .hasMessageStartingWith("IDEM-0132")
                .hasRootCauseMessage(
                        "java.util.Map<java.lang.String, java.lang.Object> does not tell which class to read");
        assertThat(effects()).isZero();
    }

    @Test
    void executesWithoutAKeyWhereNoneIsNeeded() {
        ledger.post(null, name, TEA);
        ledger.post(null, name, TEA);

        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void takesTheKeyThatAnOptionalHolds() {
        Optional<UUID> key = Optional.of(UUID.randomUUID());
        String first = ledger.postUnderOptionalKey(key, name);

        assertThat(ledger.postUnderOptionalKey(key, name)).isEqualTo(first);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void takesAnEmptyOptionalForNoKey() {
        ledger.postUnderOptionalKey(Optional.empty(), name);
        ledger.postUnderOptionalKey(Optional.empty(), name);

        assertThat(effects()).isEqualTo(2);
        assertThatThrownBy(() -> ledger.requiredOptional(Optional.empty(), name))
                .isInstanceOf(IdempotencyException.KeyMissing.class);
    }

    @Test
    void refusesAResultThatIsStillInTheMaking() {
        assertThatThrownBy(() -> ledger.later(name, name))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Ledger.later")
                .hasMessageContaining("Return the result itself");
        assertThat(effects()).isZero();
    }

    @Test
    void rejectsACallWithoutTheKeyThatItNeeds() {
        assertThatThrownBy(() -> ledger.required(null, name)).isInstanceOf(IdempotencyException.KeyMissing.class);
        assertThatThrownBy(() -> ledger.required(" ", name)).isInstanceOf(IdempotencyException.KeyMissing.class);
        assertThat(effects()).isZero();
    }

    @Test
    void rejectsAMalformedKey() {
        assertThatThrownBy(() -> ledger.required("k".repeat(256), name))
                .isInstanceOf(IdempotencyException.KeyInvalid.class);
        assertThatThrownBy(() -> ledger.required("schlüssel", name))
                .isInstanceOf(IdempotencyException.KeyInvalid.class);
    }

    @Test
    void takesQuotesForPartOfTheKey() {
        ledger.required('"' + name + '"', name);
        ledger.required(name, name);

        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void remembersARefusal() {
        WebApplicationException first = refusal(() -> ledger.refuse(name, name, 422));

        WebApplicationException second = refusal(() -> ledger.refuse(name, name, 422));

        assertThat(second).isNotSameAs(first).hasMessage(first.getMessage());
        assertThat(second.getResponse().getStatus()).isEqualTo(422);
        assertThat(second.getResponse().getHeaderString("Warning")).isEqualTo("199 - configured");
        assertThat(effects()).isZero();
    }

    @Test
    void saysThatARefusalCannotBeStored() {
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(thrown(IllegalStateException.class, () -> ledger.refuseAtLength(name, name)))
                    .hasMessageContaining("IDEM-0143");
        }
        assertThat(effects()).isZero();
    }

    @Test
    void remembersAFailureWhoseEffectsCommit() {
        IOException first = catchThrowableOfType(IOException.class, () -> ledger.decline(name, name));

        assertThatThrownBy(() -> ledger.decline(name, name))
                .isInstanceOf(IOException.class)
                .isNotSameAs(first)
                .hasMessage(first.getMessage());
        assertThat(effects()).isEqualTo(1);
    }

    /** Jersey's own interceptor keeps such an exception for the request that it belongs to. */
    static WebApplicationException refusal(ThrowingCallable call) {
        return thrown(WebApplicationException.class, call);
    }

    private static <T extends Throwable> T thrown(Class<T> type, ThrowingCallable call) {
        RequestContextController request = SERVER.bean(RequestContextController.class);
        request.activate();
        try {
            return catchThrowableOfType(type, call);
        } finally {
            request.deactivate();
        }
    }

    @Test
    void executesAgainAfterAFailure() {
        assertThatThrownBy(() -> ledger.failOnce(name, name)).isInstanceOf(IllegalStateException.class);

        String second = ledger.failOnce(name, name);

        assertThat(ledger.failOnce(name, name)).isEqualTo(second);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void bindsNoKeyToInvalidArguments() {
        assertThatThrownBy(() -> ledger.post(name, name, new Order("", 0)))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(records()).isZero();

        ledger.post(name, name, TEA);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void forgetsWhatItsCallerTakesBack() {
        Branch branch = SERVER.bean(Branch.class);

        assertThatThrownBy(() -> branch.postAndFail(name, name, TEA)).isInstanceOf(IllegalStateException.class);
        assertThat(effects()).isZero();

        ledger.post(name, name, TEA);
        assertThatThrownBy(() -> branch.postAndFail(name, name, TEA)).isInstanceOf(IllegalStateException.class);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void forgetsARefusalWithinATransactionOfItsCaller() {
        WebApplicationException first = refusal(() -> SERVER.bean(Branch.class).refuse(name, name, 422));

        WebApplicationException second = refusal(() -> ledger.refuse(name, name, 422));

        assertThat(second.getMessage()).isNotEqualTo(first.getMessage());
        assertThat(refusal(() -> ledger.refuse(name, name, 422))).hasMessage(second.getMessage());
        assertThat(effects()).isZero();
    }

    @Test
    void comparesArgumentsWithNothingInThem() {
        String first = ledger.label(name, name, Map.of());

        assertThat(ledger.label(name, name, Map.of())).isEqualTo(first);
        assertThatThrownBy(() -> ledger.label(name, name, Map.of("colour", "green")))
                .isInstanceOf(IdempotencyException.KeyReused.class);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void tellsTheCallsOfOneRequestApartByTheirOrder() {
        Response first = request().post("/loop/each?label=a&label=b&label=a");
        assertExecuted(first, 200);
        assertThat(first.asString().split(" ")).hasSize(3).doesNotHaveDuplicates();
        assertThat(effects()).isEqualTo(3);

        assertThat(request().post("/loop/each?label=a&label=b&label=a").asString())
                .isEqualTo(first.asString());
        assertThat(effects()).isEqualTo(3);
    }

    @Test
    void continuesWhereTheRequestBeforeHasStopped() {
        String first = request().post("/loop/each?label=a&label=b").asString();

        assertThat(request().post("/loop/each?label=a&label=b&label=c").asString())
                .startsWith(first + " c");
        assertReused(request().post("/loop/each?label=a&label=x"));
        assertThat(effects()).isEqualTo(3);
    }

    @Test
    void takesACallThatIsRepeatedAfterAFailureForTheSameOne() {
        Response first = request().post("/loop/insisting");
        assertExecuted(first, 200);

        assertThat(request().post("/loop/insisting").asString()).isEqualTo(first.asString());
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void answersTheSecondOfTwoCallsInOneTransaction() {
        assertThat(SERVER.bean(Branch.class).postTwice(name, name, TEA)).isTrue();
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void rejectsACallWhileTheStoreIsAway() throws Exception {
        SERVER.database().whileAway(() -> assertThatThrownBy(() -> ledger.required(name, name))
                .isInstanceOf(RuntimeException.class));

        assertThat(effects()).isZero();
    }

    @Test
    void knowsWhoHasCalledTheEjbThatItIsCalledIn() {
        String nobody = ledger.required(name, name);
        String ann = SERVER.inEjbCalledBy("ann", () -> ledger.required(name, name));

        assertThat(ann).isNotEqualTo(nobody);
        assertThat(SERVER.inEjbCalledBy("ann", () -> ledger.required(name, name)))
                .isEqualTo(ann);
        assertThat(SERVER.inEjbCalledBy("UNAUTHENTICATED", () -> ledger.required(name, name)))
                .isEqualTo(nobody);
        assertThat(effects()).isEqualTo(2);
    }
}
