package ee.idempotent.client;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Where a request is written to. It takes only the body that the call keeps, since all attempts send that one. */
final class UnchangedStream extends OutputStream {

    private final OutputStream target;
    private final LogicalCall call;
    private int count;

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
            // Unchecked, as in SentBody.
            throw new IllegalStateException(
                    "IDEM-0411: A WriterInterceptor changes the body after Retries has kept it. Give it a priority above that of IdempotencyFilter, 900.");
        }
        count = end;
        target.write(source, offset, length);
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    @Override
    public void close() throws IOException {
        target.close();
    }
}
