package ee.idempotent.internal.view;

import ee.idempotent.internal.inspection.RecordDetails;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be told of a record in the address of a page, which servers and chats keep: neither its key nor its caller.
 *
 * @param createdAt when the record was created
 * @param digits the first digits of a hash of its caller, operation and key
 */
record Link(Instant createdAt, String digits) {

    private static final int DIGITS = 12;
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})-([0-9a-f]{" + DIGITS + "})");

    static Link to(RecordDetails record) {
        return new Link(record.createdAt(), record.key().hash().toString().substring(0, DIGITS));
    }

    static Link of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw ErrorReply.malformed("This is not the link of a record.");
        }
        return new Link(Instant.ofEpochMilli(Long.parseLong(form.group(1))), form.group(2));
    }

    @Override
    public String toString() {
        return createdAt.toEpochMilli() + "-" + digits;
    }
}
