package ee.idempotent.it;

import static ee.idempotent.it.PaymentsClient.id;
import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import org.junit.jupiter.api.Test;

/** A request that is sent again is answered again, and not executed again. */
interface ReplayContract {

    PaymentsClient payments();

    @Test
    default void replaysTheStoredResponseByteForByte() {
        String key = unique("key");
        String reference = unique("inv");

        Reply first = payments().pay(key, payment(reference, "tok_ok"));
        Reply again = payments().pay(key, payment(reference, "tok_ok"));
        Reply onceMore = payments().pay(key, payment(reference, "tok_ok"));

        first.executedWith(201);
        assertThat(first.text())
                .matches(
                        "\\{\"id\":\"%s\",\"amount\":1999,\"currency\":\"GBP\",\"reference\":\"%s\",\"status\":\"succeeded\",\"createdAt\":\"[-0-9T:.]+Z\"}"
                                .formatted(id(first), reference));
        again.replays(first);
        onceMore.replays(first);
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    default void replaysAnAnswerWithoutABody() {
        String key = unique("key");
        String reference = unique("inv");
        String id = id(payments().pay(unique("key"), payment(unique("inv"), "tok_ok")));

        Reply first = payments().changeReference(key, id, reference);
        payments().changeReference(id, unique("inv"));
        Reply again = payments().changeReference(key, id, reference);

        first.executedWith(204);
        again.replays(first);
        assertThat(payments().count(reference)).isZero();
    }

    @Test
    default void resolvesARelativeLocationAgainstTheBaseOfEachRequest() {
        String key = unique("key");
        String body = payment(unique("inv"), "tok_ok");

        Reply first = payments().pay(key, body);
        Reply again = payments().at("localhost").pay(key, body);

        assertThat(first.header("Location")).isEqualTo(payments().uri() + "/" + id(first));
        assertThat(again.header("Location"))
                .isEqualTo(payments().at("localhost").uri() + "/" + id(first));
    }

    @Test
    default void rejectsAnotherBodyUnderTheSameKey() {
        String key = unique("key");
        String reference = unique("inv");
        String other = unique("inv");

        Reply first = payments().pay(key, payment(reference, "tok_ok"));

        payments().pay(key, payment(other, "tok_ok")).rejectedWith(409, Envelopes.REUSED);
        payments().pay(key, payment(reference, "tok_ok") + " ").rejectedWith(409, Envelopes.REUSED);
        assertThat(payments().count(other)).isZero();
        payments().pay(key, payment(reference, "tok_ok")).replays(first);
    }

    @Test
    default void rejectsAnotherQueryOrPathUnderTheSameKey() {
        String key = unique("key");
        String reference = unique("inv");
        Reply first = payments().pay(key, payment(reference, "tok_ok"));
        Reply other = payments().pay(unique("key"), payment(unique("inv"), "tok_ok"));

        payments().payWithQuery(key, "a=b", payment(reference, "tok_ok")).rejectedWith(409, Envelopes.REUSED);

        payments().changeReference(key, id(first), reference).executedWith(204);
        payments().changeReference(key, id(other), reference).rejectedWith(409, Envelopes.REUSED);
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    default void keepsTheKeysOfTwoOperationsApart() {
        String key = unique("key");
        String reference = unique("inv");

        Reply paid = payments().pay(key, payment(unique("inv"), "tok_ok"));

        paid.executedWith(201);
        payments().changeReference(key, id(paid), reference).executedWith(204);
        assertThat(payments().count(reference)).isOne();
    }
}
