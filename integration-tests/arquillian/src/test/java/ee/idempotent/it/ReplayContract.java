package ee.idempotent.it;

import static ee.idempotent.it.Answers.assertExecuted;
import static ee.idempotent.it.Answers.assertReplay;
import static ee.idempotent.it.Answers.assertReused;
import static ee.idempotent.it.PaymentsClient.id;
import static ee.idempotent.it.PaymentsClient.payment;
import static ee.idempotent.it.PaymentsClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A request that is sent again is answered again, and not executed again. */
interface ReplayContract {

    PaymentsClient payments();

    @Test
    default void replaysTheStoredResponseByteForByte() {
        String key = unique("key");
        String reference = unique("inv");

        HttpResponse<String> first = payments().pay(key, payment(reference, "tok_ok"));
        HttpResponse<String> again = payments().pay(key, payment(reference, "tok_ok"));
        HttpResponse<String> onceMore = payments().pay(key, payment(reference, "tok_ok"));

        assertExecuted(first, 201);
        assertThat(first.body())
                .matches(
                        "\\{\"id\":\"%s\",\"amount\":1999,\"currency\":\"GBP\",\"reference\":\"%s\",\"status\":\"succeeded\",\"createdAt\":\"[-0-9T:.]+Z\"}"
                                .formatted(id(first), reference));
        assertReplay(again, first);
        assertReplay(onceMore, first);
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    default void replaysAnAnswerWithoutABody() {
        String key = unique("key");
        String reference = unique("inv");
        String id = id(payments().pay(unique("key"), payment(unique("inv"), "tok_ok")));

        HttpResponse<String> first = payments().changeReference(key, id, reference);
        payments().changeReference(id, unique("inv"));
        HttpResponse<String> again = payments().changeReference(key, id, reference);

        assertExecuted(first, 204);
        assertReplay(again, first);
        assertThat(payments().count(reference)).isZero();
    }

    @Test
    default void resolvesARelativeLocationAgainstTheBaseOfEachRequest() {
        String key = unique("key");
        String body = payment(unique("inv"), "tok_ok");

        HttpResponse<String> first = payments().pay(key, body);
        HttpResponse<String> again = payments().at("127.0.0.1").pay(key, body);

        assertThat(first.headers().firstValue("Location")).hasValue(payments().uri() + "/" + id(first));
        assertThat(again.headers().firstValue("Location"))
                .hasValue(payments().at("127.0.0.1").uri() + "/" + id(first));
    }

    @Test
    default void refusesAnotherBodyUnderTheSameKey() {
        String key = unique("key");
        String reference = unique("inv");
        String other = unique("inv");

        HttpResponse<String> first = payments().pay(key, payment(reference, "tok_ok"));

        assertReused(payments().pay(key, payment(other, "tok_ok")));
        assertReused(payments().pay(key, payment(reference, "tok_ok") + " "));
        assertThat(payments().count(other)).isZero();
        assertReplay(payments().pay(key, payment(reference, "tok_ok")), first);
    }

    @Test
    default void refusesAnotherQueryOrPathUnderTheSameKey() {
        String key = unique("key");
        String reference = unique("inv");
        HttpResponse<String> first = payments().pay(key, payment(reference, "tok_ok"));
        HttpResponse<String> other = payments().pay(unique("key"), payment(unique("inv"), "tok_ok"));

        assertReused(payments().payWithQuery(key, "a=b", payment(reference, "tok_ok")));

        assertExecuted(payments().changeReference(key, id(first), reference), 204);
        assertReused(payments().changeReference(key, id(other), reference));
        assertThat(payments().count(reference)).isOne();
    }

    @Test
    default void keepsTheKeysOfTwoOperationsApart() {
        String key = unique("key");
        String reference = unique("inv");

        HttpResponse<String> paid = payments().pay(key, payment(unique("inv"), "tok_ok"));

        assertExecuted(paid, 201);
        assertExecuted(payments().changeReference(key, id(paid), reference), 204);
        assertThat(payments().count(reference)).isOne();
    }
}
