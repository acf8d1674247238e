package ee.idempotent.cluster.check;

/**
 * What came of an attempt.
 *
 * @param kind what it means to the client
 * @param status of HTTP, or 0
 * @param type the content type
 * @param location the path of the location
 * @param body one character for each byte; without an answer, why there is none
 * @param replayed whether the answer says that it is a replay
 */
public record Answer(Kind kind, int status, String type, String location, String body, boolean replayed) {

    /** What an answer means to the client. */
    public enum Kind {
        /** Done. */
        SUCCESS("success"),
        /** Not done, and it never will be. */
        REFUSED("refused by the operation"),
        /** The key is another request's. */
        REUSED("key reused"),
        /** Ask again. */
        IN_PROGRESS("in progress"),
        /** Ask again: something failed. */
        FAILED("5xx"),
        /** Ask again: the server has no application, since it starts or ends. */
        ABSENT("application not there"),
        /** Ask again: timed out, cut off or not connected. */
        NONE("no answer"),
        /** Nothing that a client is prepared for. */
        UNEXPECTED("unexpected");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public static Answer none(Throwable reason) {
        return new Answer(Kind.NONE, 0, "", "", String.valueOf(reason), false);
    }

    /** Whether the client asks no more. */
    public boolean isFinal() {
        return kind == Kind.SUCCESS || kind == Kind.REFUSED || kind == Kind.REUSED;
    }

    /** Whether the client was told that this attempt did nothing. */
    boolean saysNothingWasDone() {
        return kind == Kind.IN_PROGRESS || kind == Kind.REUSED || body.contains("\"idempotency_store_unavailable\"");
    }

    /** Whether two answers are the same to the byte, whichever of them is the replay. */
    public boolean sameAs(Answer other) {
        return status == other.status
                && type.equals(other.type)
                && location.equals(other.location)
                && body.equals(other.body);
    }
}
