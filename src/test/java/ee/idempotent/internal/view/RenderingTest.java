package ee.idempotent.internal.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.internal.engine.Fingerprint;
import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.StoredResponse;
import ee.idempotent.internal.engine.StoredStep;
import ee.idempotent.internal.engine.StoredStep.State;
import ee.idempotent.internal.inspection.LeaseDetails;
import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.RecordTally;
import ee.idempotent.internal.inspection.StepDetails;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RenderingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:14:31.208Z");

    private static final RecordDetails STARTED = new RecordDetails(
            new RecordKey("", "POST /payments", "ord_5512"),
            false,
            null,
            Instant.parse("2026-11-22T10:14:00Z"),
            null,
            NOW.plusMillis(1),
            "0a1b2c3d",
            null,
            null,
            null);

    private static final RecordDetails LEASED = new RecordDetails(
            STARTED.key(),
            false,
            null,
            STARTED.createdAt(),
            null,
            STARTED.expiresAt(),
            STARTED.fingerprint(),
            null,
            null,
            new LeaseDetails(STARTED.expiresAt(), true));

    private static final StepDetails ORDERED = new StepDetails(
            STARTED.key(),
            "order",
            State.RETURNED,
            "Order",
            Instant.parse("2026-11-22T10:14:00Z"),
            Instant.parse("2026-11-22T10:14:01Z"),
            NOW,
            "0a1b2c3d",
            7L);

    private static final StepDetails CHARGING = new StepDetails(
            STARTED.key(),
            "charge",
            State.STARTED,
            "Charge",
            Instant.parse("2026-11-22T10:14:01Z"),
            null,
            NOW,
            "0a1b2c3d",
            null);

    private static final StepDetails ORPHAN = new StepDetails(
            new RecordKey("shop-17", "POST /payments", "ord_5512"),
            "notice",
            State.THREW,
            "java.lang.Void",
            Instant.parse("2026-11-22T10:14:00Z"),
            Instant.parse("2026-11-22T10:14:01Z"),
            NOW,
            "4e5f6071",
            9L);

    private static final RecordDetails COMPLETED = new RecordDetails(
            new RecordKey("Größe \"17\"", "shop: POST /payments", "ord_5513"),
            true,
            201,
            Instant.parse("2026-11-22T07:00:31.190Z"),
            Instant.parse("2026-11-22T07:00:31.200Z"),
            NOW,
            "4e5f6071",
            7L,
            "text/plain",
            null);

    private static final String STARTED_JSON =
            """
            {"caller":"","operation":"POST /payments","key":"ord_5512","state":"started","attemptsAtLeast":1,
            "ageSeconds":31,"createdAt":"2026-11-22T10:14:00Z","expiresAt":"2026-11-22T10:14:31.209Z","expired":false,"fingerprint":"0a1b2c3d","link":"LINK"}"""
                    .replace("LINK", Link.to(STARTED).toString());

    private static final String COMPLETED_JSON =
            """
            {"caller":"Größe \\"17\\"","operation":"shop: POST /payments","key":"ord_5513","state":"completed",
            "attemptsAtLeast":1,"ageSeconds":11640,"createdAt":"2026-11-22T07:00:31.190Z",
            "expiresAt":"2026-11-22T10:14:31.208Z","expired":true,"completedAt":"2026-11-22T07:00:31.200Z","status":201,"tookMillis":10,"fingerprint":"4e5f6071","bodyBytes":7,
            "contentType":"text/plain","link":"LINK"}"""
                    .replace("LINK", Link.to(COMPLETED).toString());

    @Test
    void showsTheOverview() {
        Overview overview = new Overview(
                NOW,
                Instant.parse("2026-11-21T11:00:00Z"),
                List.of(
                        new RecordTally("POST /payments", false, 3, List.of(1L, 2L)),
                        new RecordTally("POST /payments", true, 3_000_000_000L, List.of(0L, 3_000_000_000L))),
                List.of(STARTED),
                List.of(CHARGING));

        assertThat(json(Reply.Summary.of(overview, true)))
                .isEqualTo(json(
                        """
                                {"asOf":"2026-11-22T10:14:31.208Z","hoursSince":"2026-11-21T11:00:00Z","records":[
                                {"operation":"POST /payments","state":"started","count":3,"hourly":[1,2]},
                                {"operation":"POST /payments","state":"completed","count":3000000000,"hourly":[0,3000000000]}],
                                "oldestStarted":[%s],"oldestSteps":[{"caller":"","operation":"POST /payments","key":"ord_5512",
                                "name":"charge","createdAt":"2026-11-22T10:14:01Z","ageSeconds":30}],"showsResponses":true}"""
                                .formatted(STARTED_JSON)));
    }

    @Test
    void showsWhatWasFoundAndWhetherThereIsMore() {
        assertThat(json(Reply.Found.of(Findings.withoutSteps(List.of(STARTED, COMPLETED)), NOW, true)))
                .isEqualTo(json(
                        "{\"asOf\":\"2026-11-22T10:14:31.208Z\",\"records\":[%s,%s],\"more\":false,\"showsResponses\":true}"
                                .formatted(STARTED_JSON, COMPLETED_JSON)));
        JsonObject many =
                json(Reply.Found.of(Findings.withoutSteps(Collections.nCopies(Records.FOUND, STARTED)), NOW, true));
        assertThat(many.getBoolean("more")).isTrue();
        assertThat(many.getJsonArray("records")).hasSize(Records.FOUND - 1);
        assertThat(json(Reply.Found.of(Findings.withoutSteps(List.of()), NOW, true)))
                .isEqualTo(
                        json(
                                "{\"asOf\":\"2026-11-22T10:14:31.208Z\",\"records\":[],\"more\":false,\"showsResponses\":true}"));
    }

    @Test
    void showsTheStepsOfRecordsAndOfKeysThatHaveNone() {
        Findings found = new Findings(List.of(LEASED), List.of(ORDERED, CHARGING, ORPHAN));

        assertThat(json(Reply.Found.of(found, NOW, false)))
                .isEqualTo(
                        json(
                                """
                        {"asOf":"2026-11-22T10:14:31.208Z","records":[%s],"unrecorded":[{"caller":"shop-17",
                        "operation":"POST /payments","key":"ord_5512","steps":[{"name":"notice","state":"threw","type":"java.lang.Void",
                        "createdAt":"2026-11-22T10:14:00Z","completedAt":"2026-11-22T10:14:01Z","expiresAt":"2026-11-22T10:14:31.208Z",
                        "fingerprint":"4e5f6071","resultBytes":9}]}],"more":false,"showsResponses":false}"""
                                        .formatted(
                                                STARTED_JSON.replace(
                                                        "\"link\"",
                                                        """
                                        "lease":{"until":"2026-11-22T10:14:31.209Z","lasts":true},"steps":[
                                        {"name":"order","state":"returned","type":"Order","createdAt":"2026-11-22T10:14:00Z",
                                        "completedAt":"2026-11-22T10:14:01Z","expiresAt":"2026-11-22T10:14:31.208Z",
                                        "fingerprint":"0a1b2c3d","resultBytes":7},
                                        {"name":"charge","state":"started","type":"Charge","createdAt":"2026-11-22T10:14:01Z",
                                        "expiresAt":"2026-11-22T10:14:31.208Z","fingerprint":"0a1b2c3d"}],"link\""""))));
    }

    @Test
    void tellsThatThereAreMoreSteps() {
        Findings found = new Findings(List.of(LEASED), Collections.nCopies(Records.STEPS, CHARGING));

        JsonObject shown = json(Reply.Found.of(found, NOW, true));

        assertThat(shown.getBoolean("more")).isTrue();
        assertThat(shown.getJsonArray("records").getJsonObject(0).getJsonArray("steps"))
                .hasSize(Records.STEPS - 1);
    }

    @Test
    void showsWhatAStepRemembers() {
        StoredStep ended =
                new StoredStep(Fingerprint.of(), State.RETURNED, "Charge", "{\"id\":1}".getBytes(UTF_8), NOW);
        StoredStep begun = new StoredStep(Fingerprint.of(), State.STARTED, "Charge", null, NOW);

        assertThat(json(Reply.Result.of(ended).orElseThrow()))
                .isEqualTo(json("{\"bytes\":8,\"result\":\"{\\\"id\\\":1}\",\"cutOff\":false}"));
        assertThat(Reply.Result.of(begun)).isEmpty();
    }

    @Test
    void showsAResponse() {
        Map<String, List<String>> headers =
                new TreeMap<>(Map.of("Link", List.of("<a>", "<b>"), "ETag", List.of("\"1\"")));

        assertThat(json(Reply.Response.of(new StoredResponse(201, headers, "{\"id\":\"größe\"}".getBytes(UTF_8)))))
                .isEqualTo(
                        json(
                                """
                                {"status":201,"headers":{"ETag":["\\"1\\""],"Link":["<a>","<b>"]},
                                "bytes":16,"body":"{\\"id\\":\\"größe\\"}","cutOff":false}"""));
        assertThat(json(Reply.Response.of(new StoredResponse(204, Map.of(), null))))
                .isEqualTo(json("{\"status\":204,\"headers\":{}}"));
    }

    @Test
    void cutsOffALongBody() {
        byte[] body = "a".repeat(16 * 1024 + 1).getBytes(UTF_8);

        JsonObject shown = json(Reply.Response.of(new StoredResponse(200, Map.of(), body)));

        assertThat(shown.getString("body")).isEqualTo("a".repeat(16 * 1024));
        assertThat(shown.getInt("bytes")).isEqualTo(16 * 1024 + 1);
        assertThat(shown.getBoolean("cutOff")).isTrue();
        assertThat(json(Reply.Response.of(new StoredResponse(
                                200, Map.of(), "a".repeat(16 * 1024).getBytes(UTF_8))))
                        .getBoolean("cutOff"))
                .isFalse();
    }

    @Test
    void saysWhatWasDoneOrNot() {
        assertThat(json(new Reply.Owner(true, null))).isEqualTo(json("{\"alive\":true}"));
        assertThat(json(new Reply.Owner(false, null))).isEqualTo(json("{\"alive\":false}"));
        assertThat(json(new Reply.Owner(true, false))).isEqualTo(json("{\"alive\":true,\"here\":false}"));
        assertThat(json(new Reply.Deleted(true))).isEqualTo(json("{\"deleted\":true}"));
        assertThat(json(Reply.Failed.of(ErrorReply.notFound("There is nothing here."), NOW)))
                .isEqualTo(json("{\"error\":{\"code\":\"not_found\",\"message\":\"There is nothing here.\"}}"));
        assertThat(json(Reply.Failed.of(ErrorReply.changed("It has changed.", STARTED), NOW)))
                .isEqualTo(json("{\"error\":{\"code\":\"changed\",\"message\":\"It has changed.\"},\"record\":%s}"
                        .formatted(STARTED_JSON)));
    }

    private static JsonObject json(Reply reply) {
        return json(new String(Rendering.of(reply), UTF_8));
    }

    private static JsonObject json(String written) {
        return Json.createReader(new StringReader(written)).readObject();
    }
}
