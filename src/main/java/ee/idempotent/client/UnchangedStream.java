package ee.idempotent.client;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Where a request is written to. It takes only the body that the call keeps, since all attempts send that one. */
final class UnchangedStream extends OutputStream {

    private final OutputStream target;
    private final LogicalCall call;
    private int count;
    private boolean isBroken;

    UnchangedStream(OutputStream target, LogicalCall call) {
        this.target = target;
        this.call = call;
    }

    OutputStream target() {
        return target;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        byte[] kept = call.keptBody();
        int end = count + length;
        if (end > kept.length || !Arrays.equals(kept, count, end, source, offset, offset + length)) {
            throw changed();
        }
        isBroken = true;
        target.write(source, offset, length);
        isBroken = false;
        count = end;
    }

    /** Unchecked, as in SentBody. */
    private IllegalStateException changed() {
        isBroken = true;
        return new IllegalStateException(
                "IDEM-0411: A WriterInterceptor changes the body after Retries has kept it. Give it a priority above that of IdempotencyFilter, 900.");
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    /** Afterwards, as RESTEasy does not close it. An attempt that sent nothing may have ended before its body. */
    void requireNoPart() {
        if (count > 0) {
            requireWhole();
        }
    }

    /** Less than the body is another one, too. What broke off has said why. */
    private void requireWhole() {
        if (!isBroken && count < call.keptBody().length) {
            throw changed();
        }
    }

    @Override
    public void close() throws IOException {
        requireWhole();
        target.close();
    }
}
