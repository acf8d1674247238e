package ee.idempotent.http;

/** The refusals, exactly as a client gets them. */
public final class Envelopes {

    public static final String REUSED =
            """
            {"error":{"type":"invalid_request_error","code":"idempotency_key_reused",\
            "message":"An idempotency key was reused with a different body.","param":"Idempotency-Key"}}""";

    public static final String IN_PROGRESS =
            """
            {"error":{"type":"invalid_request_error","code":"idempotency_key_in_progress",\
            "message":"A request with this key is still being processed.","param":"Idempotency-Key"}}""";

    public static final String UNAVAILABLE =
            """
            {"error":{"type":"api_error","code":"idempotency_store_unavailable",\
            "message":"The idempotency store is unavailable. This request did nothing."}}""";

    public static final String MISSING =
            """
            {"error":{"type":"invalid_request_error","code":"parameter_missing",\
            "message":"Missing required parameter: Idempotency-Key.","param":"Idempotency-Key"}}""";

    /** What is said of a malformed key; what is wrong with it follows. */
    public static final String MALFORMED =
            """
            {"error":{"type":"invalid_request_error","code":"parameter_invalid",\
            "message":"Invalid parameter: Idempotency-Key: %s.","param":"Idempotency-Key"}}""";

    private Envelopes() {}
}
