package ee.idempotent.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body of known length that fails where it ends early: {@code HttpURLConnection} takes the half of one for the whole. */
final class WholeStream extends InputStream {

    private final InputStream body;
    private long left;

    WholeStream(InputStream body, int length) {
        this.body = body;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        int next = body.read();
        count(next < 0 ? -1 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return count(body.read(target, offset, length));
    }

    private int count(int read) throws EOFException {
        if (read >= 0) {
            left -= read;
        } else if (left > 0) {
            throw new EOFException("The response ended " + left + " bytes early.");
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
