package ee.idempotent.internal.rest;

import java.io.ByteArrayOutputStream;

/** The bytes of a response body, up to a limit. */
final class LimitedBuffer extends ByteArrayOutputStream {

    private final int limit;

    LimitedBuffer(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void write(int singleByte) {
        reserve(1);
        super.write(singleByte);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        reserve(length);
        super.write(bytes, offset, length);
    }

    private void reserve(int more) {
        if (more > limit - count) {
            throw new ResponseTooLargeException(limit);
        }
    }
}
