package ee.idempotent.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.idempotent.http.Envelopes;
import ee.idempotent.http.Reply;
import ee.idempotent.it.Combination;
import ee.idempotent.it.ServerKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The body is read for its fingerprint, and still reaches the operation untouched. */
@OnTortureServer
class InputsIT {

    private static final String BOUNDARY = "----boundary";

    @ParameterizedTest
    @ValueSource(strings = {"stream", "bytes"})
    void handsOnBinaries(String kind) {
        byte[] body = new byte[900_000];
        new Random(1).nextBytes(body);
        Request request = Request.post("inputs/" + kind)
                .header("Content-Type", "application/octet-stream")
                .body(body);
        Reply first = request.send().executedWith(200);
        assertThat(first.text()).isEqualTo(read(body));
        request.send().replays(first);
        assertThat(request.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "reader"})
    void handsOnText(String kind) {
        Request request = Request.post("inputs/" + kind).body("text/plain;charset=UTF-8", "Größe, 你好");
        Reply first = request.send().executedWith(200);
        assertThat(first.text()).isEqualTo(read("Größe, 你好".getBytes(UTF_8)));
        request.send().replays(first);
    }

    @Test
    void handsOnAChunkedBody() {
        Request request = Request.post("inputs/stream").body("chunk by chunk").chunked();
        Reply first = request.send().executedWith(200);
        assertThat(first.text()).isEqualTo(read("chunk by chunk".getBytes(UTF_8)));
        request.send().replays(first);
    }

    @Test
    void handsOnJson() {
        Request request = Request.post("inputs/item").body("application/json", "{\"name\": \"Größe\"}");
        Reply first = request.send().executedWith(200);
        assertThat(first.text()).isEqualTo(read("Größe".getBytes(UTF_8)));
        request.send().replays(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=UTF-8"})
    void handsOnFieldsOfForms(String type) {
        String form = "name=Gr%C3%B6%C3%9Fe+%26+Co.&amount=1&amount=2";
        Reply plainly =
                Request.post("inputs/form-without-annotation").body(type, form).send();
        assertThat(plainly.text()).startsWith("Gr").endsWith(" & Co. [1, 2]");

        assertThat(Request.post("inputs/form")
                        .body(type, form)
                        .send()
                        .executedWith(200)
                        .text())
                .isEqualTo(plainly.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"form", "form-map"})
    void handsOnForms(String kind) {
        Request request = Request.post("inputs/" + kind)
                .body(
                        "application/x-www-form-urlencoded;charset=UTF-8",
                        "name=Gr%C3%B6%C3%9Fe+%26+Co.&amount=1&amount=2");
        Reply first = request.send().executedWith(200);
        assertThat(first.text()).contains("Größe & Co.", "[1, 2]");
        request.send().replays(first);
        request.body("name=Gr%C3%B6%C3%9Fe+%26+Co.&amount=1&amount=3").send().rejectedWith(409, Envelopes.REUSED);
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void handsOnMultipart() {
        assumeTrue(Combination.SERVER != ServerKind.LIBERTY, "it asks the servlet for the parts: IDEM-0145");
        Request request = Request.post("inputs/multipart")
                .body("multipart/form-data; boundary=" + BOUNDARY, multipart("a, b; c\r\nd"));
        Reply first = request.send().executedWith(200);
        assertThat(first.text()).isEqualTo("invoice a.txt " + read("a, b; c\r\nd".getBytes(UTF_8)));
        request.send().replays(first);
        request.body(multipart("a, b; c\r\ne")).send().rejectedWith(409, Envelopes.REUSED);
        assertThat(request.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "bytes", "string", "reader"})
    void handsOnAnEmptyBody(String kind) {
        Request request = Request.post("inputs/" + kind);
        Reply first = request.send().executedWith(200);
        assertThat(first.text()).isEqualTo(read(new byte[0]));
        request.send().replays(first);
    }

    @Test
    void takesNoBodyAndAnEmptyOneForTheSame() {
        Request request = Request.post("inputs/nothing");
        Reply first = request.send().executedWith(200);
        request.body(new byte[0]).chunked().send().replays(first);
    }

    @Test
    void tellsBodiesApartThatTheOperationDoesNotEvenRead() {
        Request request = Request.post("inputs/nothing");
        request.send().executedWith(200);
        request.body("unread").send().rejectedWith(409, Envelopes.REUSED);
        assertThat(request.effects()).isEqualTo(1);
    }

    private static String multipart(String file) {
        return """
            --%1$s\r
            Content-Disposition: form-data; name="name"\r
            \r
            invoice\r
            --%1$s\r
            Content-Disposition: form-data; name="file"; filename="a.txt"\r
            Content-Type: text/plain\r
            \r
            %2$s\r
            --%1$s--\r
            """
                .formatted(BOUNDARY, file);
    }

    private static String read(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return body.length + " bytes " + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
