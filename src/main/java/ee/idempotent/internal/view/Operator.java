package ee.idempotent.internal.view;

import ee.idempotent.internal.engine.RecordKey;
import ee.idempotent.internal.engine.RecordVersion;
import ee.idempotent.internal.inspection.RecordDetails;
import ee.idempotent.internal.inspection.TooSlowException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * A user in the operator's role.
 *
 * @param name who it is, for the log
 * @param records what is looked at
 * @param mayReadResponses whether that is configured
 */
record Operator(String name, Records records, boolean mayReadResponses) {

    private static final Logger LOG = System.getLogger(Operator.class.getName());

    Reply overview() throws Exception {
        return Reply.Summary.of(records.overview(), mayReadResponses);
    }

    Reply lastHour() throws Exception {
        return Reply.Minutes.of(records.lastHour());
    }

    Reply state(Place place) throws Exception {
        return Reply.Server.of(place, records, records.state());
    }

    Reply search(Submission asked) throws Exception {
        return found(records.search(asked.search()));
    }

    Reply find(Submission asked) throws Exception {
        Link link = asked.link();
        if (link != null) {
            return found(records.linked(link));
        }
        return found(records.find(asked.caller(), asked.operation(), asked.key()));
    }

    private Reply found(Findings found) {
        return Reply.Found.of(found, records.now(), mayReadResponses);
    }

    Reply seeOwner(Submission asked) throws Exception {
        return records.owner(asked.recordKey());
    }

    Reply seeResponse(Submission asked) throws Exception {
        requireMayReadResponses();
        RecordKey key = asked.recordKey();
        Reply response = records.response(key)
                .map(Reply.Response::of)
                .orElseThrow(() -> ErrorReply.notFound("There is no completed record of this key any more."));
        log("read the response of", key, "");
        return response;
    }

    Reply seeResult(Submission asked) throws Exception {
        requireMayReadResponses();
        RecordKey key = asked.recordKey();
        String step = asked.step();
        Reply result = records.step(key, step)
                .flatMap(Reply.Result::of)
                .orElseThrow(() -> ErrorReply.notFound("There is no result of this step."));
        log("read the result of step " + step + " of", key, "");
        return result;
    }

    private void requireMayReadResponses() {
        if (!mayReadResponses) {
            throw ErrorReply.notFound("idempotent.view-responses is not set, so responses are not shown.");
        }
    }

    /** Asks twice: the key has to be sent again, as a confirmation. Deletes what was seen, or nothing. */
    Reply delete(Submission asked) throws Exception {
        RecordKey key = asked.recordKey();
        if (!asked.isConfirmed()) {
            throw ErrorReply.malformed("The confirmation is not the key.");
        }
        String reason = asked.reason();
        Deletion deletion = delete(key, asked.seen(), reason);
        if (deletion instanceof Deletion.Changed changed) {
            throw ErrorReply.changed(
                    "The record has changed since it was shown. Nothing was deleted.", changed.record());
        }
        if (deletion instanceof Deletion.InProgress) {
            throw ErrorReply.inProgress("A call with this key is running. Nothing was deleted.");
        }
        if (deletion instanceof Deletion.Absent) {
            throw ErrorReply.notFound("There is no record of this key any more.");
        }
        return new Reply.Deleted(true);
    }

    private Deletion delete(RecordKey key, RecordVersion seen, String reason) throws Exception {
        try {
            return records.delete(key, seen, record -> tell(record, reason));
        } catch (TooSlowException slow) {
            throw ErrorReply.tooSlow(
                    "The database did not answer in time. Look the key up again to see whether the record is gone.");
        }
    }

    private void tell(RecordDetails deleted, String reason) {
        records.deletions().add(new Deletions.Deleted(records.now(), name, reason, deleted));
        log("deleted", deleted.key(), ". The reason: " + reason);
    }

    private void log(String did, RecordKey key, String reason) {
        String caller = key.caller().isEmpty() ? "an unauthenticated caller" : "caller " + key.caller();
        LOG.log(
                Level.INFO,
                printable(name + " " + did + " an idempotency record of operation " + key.operation() + ", of " + caller
                        + reason));
        LOG.log(Level.DEBUG, printable("Its key is " + key.key()));
    }

    /** Names may hold what would look like another line of the log, or turn the rest of it around. */
    static String printable(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
