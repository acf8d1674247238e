package ee.idempotent.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The library's client in MicroProfile Rest Client, in an application that is a server with the same library as well. */
@Tag("once")
@OnTortureServer
class MicroProfileClientIT {

    @Test
    void retriesUnderOneKey() {
        Request request = Request.post("forwarding/retried").withoutKey();
        request.send().executedWith(200);
        assertThat(request.arrived()).isEqualTo(3); // this one, and two attempts
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void givesEachCallAKeyOfItsOwnByTheFilterAlone() {
        Request request = Request.post("forwarding/filtered").withoutKey();
        request.send().executedWith(200);
        assertThat(request.effects()).isEqualTo(2);
    }

    @Test
    void throwsARejectionByTheFilterAlone() {
        Request request = Request.post("forwarding/reused").withoutKey();
        assertThat(request.send().executedWith(200).text()).isEqualTo("idempotency_key_reused");
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void givesUpWhereNobodyListens() {
        Request request = Request.post("forwarding/nobody").withoutKey();
        assertThat(request.send().executedWith(200).text()).isEqualTo("2 attempts");
    }
}
