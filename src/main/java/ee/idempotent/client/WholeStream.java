package ee.idempotent.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that fails if it ends early ({@code HttpURLConnection} takes one half for the whole), and reports failures.
 */
final class WholeStream extends InputStream {

    private final InputStream body;
    private final Runnable onFailure;
    private long left;

    /**
     * Watches a body.
     *
     * @param length of it, or a negative number if nobody knows
     * @param onFailure is run when reading fails
     */
    WholeStream(InputStream body, int length, Runnable onFailure) {
        this.body = body;
        this.left = length;
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
            return count(body.read(target, offset, length));
        } catch (IOException | RuntimeException e) {
            onFailure.run();
            throw e;
        }
    }

    private int count(int read) throws EOFException {
        if (read >= 0) {
            left -= read;
        } else if (left > 0) {
            throw new EOFException("IDEM-0409: The response ended " + left + " bytes early.");
        }
        return read;
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
