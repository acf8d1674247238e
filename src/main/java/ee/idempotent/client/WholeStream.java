package ee.idempotent.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * A body that fails if it ends early, and reports failures. {@code HttpURLConnection} takes one half for the whole, and so do
 * most clients if the head of the response is cut: they go by what they have of it.
 */
final class WholeStream extends InputStream {

    private final InputStream body;
    private final BodyLength expected;
    private final Consumer<Exception> onFailure;
    private long count;
    private boolean isClosed;

    /**
     * Watches a body.
     *
     * @param expected what the head says of its length
     * @param onFailure is told why reading failed
     */
    WholeStream(InputStream body, BodyLength expected, Consumer<Exception> onFailure) {
        this.body = body;
        this.expected = expected;
        this.onFailure = onFailure;
    }

    @Override
    public int read() throws IOException {
        byte[] next = new byte[1];
        return read(next, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(next[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int read = body.read(target, offset, length);
            if (read < 0) {
                requireWhole();
            } else {
                count += read;
            }
            return read;
        } catch (IOException | RuntimeException e) {
            if (!isClosed) {
                onFailure.accept(e);
            }
            throw e;
        }
    }

    private void requireWhole() throws EOFException {
        if (expected.isMore(count)) {
            throw new EOFException("IDEM-0409: The response ended early, after " + count + " bytes of its body.");
        }
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        try {
            body.close();
        } catch (IOException | RuntimeException e) {
            onFailure.accept(e); // It reads the rest.
            throw e;
        }
    }
}
