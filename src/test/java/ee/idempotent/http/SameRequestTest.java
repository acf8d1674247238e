package ee.idempotent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as the same request. */
class SameRequestTest extends HttpTest {

    @Test
    void rejectsAnotherBody() {
        request().body("one").post("/requests/body");

        assertReused(request().body("two").post("/requests/body"));
        assertReused(request().body("").post("/requests/body"));
        assertReused(request().post("/requests/body"));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void comparesTheWholeBody() {
        byte[] body = new byte[100_000];
        request().body(body).post("/requests/body");
        byte[] other = body.clone();
        other[other.length - 1] = 1;

        assertReused(request().body(other).post("/requests/body"));
        assertReused(request().body(Arrays.copyOf(body, body.length - 1)).post("/requests/body"));
        assertThat(request().body(body).post("/requests/body").asString()).isEqualTo("100000 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/requests/path/2?q=1",
                "/requests/path/1?q=2",
                "/requests/path/1",
                "/requests/path/1?q=1&r=2",
                "/requests/path/1;m=1?q=1",
                "/requests/path/%31?q=1",
                "/requests/path/1?q=%31"
            })
    void rejectsAnotherPathOrQuery(String path) {
        request().urlEncodingEnabled(false).post("/requests/path/1?q=1");

        assertReused(request().urlEncodingEnabled(false).post(path));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void comparesTheParametersOfThePathAloneWhereTheOperationHasANameOfItsOwn() {
        Response first = request().urlEncodingEnabled(false).post("/requests/named/1/2");

        assertReplayed(request().urlEncodingEnabled(false).post("/requests/named/1/2/"), first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/requests/named/2/1",
                "/requests/named/12/2",
                "/requests/named/1/%32",
                "/requests/named/1/2;m=1",
                "/requests/named;m=1/1/2",
                "/requests/named/1/2?q=1"
            })
    void rejectsOtherParametersOfThePath(String path) {
        request().urlEncodingEnabled(false).post("/requests/named/1/2");

        assertReused(request().urlEncodingEnabled(false).post(path));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void takesAnEmptyQueryForNone() {
        Response first = request().urlEncodingEnabled(false).post("/requests/path/1");

        String replay = RawRequest.send(
                SERVER.port(),
                """
                POST /shop/api/requests/path/1? HTTP/1.1
                Host: 127.0.0.1
                Connection: close
                Idempotency-Key: %s

                """
                        .formatted(name));

        assertThat(replay).contains("Idempotency-Replayed: true").endsWith(first.asString());
    }

    @Test
    void doesNotMixUpPathQueryAndBody() {
        request().urlEncodingEnabled(false).body("bc").post("/requests/path/1?a");

        assertReused(request().urlEncodingEnabled(false).body("c").post("/requests/path/1?ab"));
    }

    @Test
    void looksAtNoHeaders() {
        Response first = request().header("X-Trace", "1").body("one").post("/requests/body");

        assertReplayed(request().header("X-Trace", "2").body("one").post("/requests/body"), first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"a":1,"b":[true,null]} | { "b" : [ true , null ] , "a" : 1.0 }
                    {"a":"\\u0041"}         | {"a":"A"}
                    """)
    void comparesJsonByContentWhereTheOperationSaysSo(String one, String same) {
        Response first = request().contentType(ContentType.JSON).body(one).post("/requests/json");

        assertReplayed(request().contentType(ContentType.JSON).body(same).post("/requests/json"), first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"a":1,"b":2} | {"a":2,"b":1}
                    {"a":[1,2]}   | {"a":[2,1]}
                    {"a":1}       | {"a":"1"}
                    {"a":1        | {"a":1.0
                    """)
    void tellsOtherJsonApart(String one, String other) {
        request().contentType(ContentType.JSON).body(one).post("/requests/json");

        assertReused(request().contentType(ContentType.JSON).body(other).post("/requests/json"));
    }

    @Test
    void comparesJsonByteForByteElsewhere() {
        request()
                .contentType(ContentType.JSON)
                .body("{\"item\":\"tea\",\"amount\":1}")
                .post("/requests/order");

        assertReused(request()
                .contentType(ContentType.JSON)
                .body("{\"amount\":1,\"item\":\"tea\"}")
                .post("/requests/order"));
    }

    @Test
    void leavesTheEntityToTheMethod() {
        Response first = assertReplays(() -> request()
                .contentType(ContentType.JSON)
                .body("{\"item\":\"Grüntee\",\"amount\":2}")
                .post("/requests/order"));

        assertThat(first.asString()).isEqualTo("2 Grüntee");
    }

    @Test
    void leavesFormFieldsToTheMethod() {
        Response first = assertReplays(() -> request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body("item=Gr%C3%BCntee&amount=1&amount=2")
                .post("/requests/form"));

        assertThat(first.asString()).isEqualTo("Grüntee [1, 2]");
    }

    @Test
    void leavesFormFieldsToWhomeverAsksTheServlet() {
        assertThat(request()
                        .contentType("application/x-www-form-urlencoded")
                        .body("item=Gr%FCn+%26&amount=2&amount=3&&none")
                        .post("/requests/form-of-the-servlet?amount=1")
                        .asString())
                .isEqualTo("Grün &[1, 2, 3][amount, item, none]");
    }

    @Test
    void leavesTheTextToWhomeverAsksTheServlet() {
        assertThat(request()
                        .contentType("text/plain;charset=UTF-8")
                        .body("Grün")
                        .post("/requests/text-of-the-servlet")
                        .asString())
                .isEqualTo("Grün");
    }

    @Test
    void isAnotherKeyForAnotherOperation() {
        assertExecuted(request().post("/policies/required"), 200);
        assertExecuted(request().post("/policies/optional"), 200);

        assertThat(records()).isEqualTo(2);
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void bindsNoKeyToAnInvalidRequest() {
        Response invalid = request()
                .contentType(ContentType.JSON)
                .body("{\"item\":\"\",\"amount\":0}")
                .post("/requests/order");
        assertThat(invalid.statusCode()).isEqualTo(400);
        Response malformed =
                request().contentType(ContentType.JSON).body("{\"item\"").post("/requests/order");
        assertThat(malformed.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(records()).isZero();

        assertExecuted(
                request()
                        .contentType(ContentType.JSON)
                        .body("{\"item\":\"tea\",\"amount\":1}")
                        .post("/requests/order"),
                200);
    }
}
