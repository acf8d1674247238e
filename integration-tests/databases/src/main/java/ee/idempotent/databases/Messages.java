package ee.idempotent.databases;

import ee.idempotent.databases.Proxy.Direction;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** How what passes a {@link Proxy} is cut into messages. */
enum Messages {

    /** As it happens to come. */
    UNKNOWN {
        @Override
        Reader reader(DataInputStream in, Direction direction) {
            byte[] buffer = new byte[8192];
            return () -> {
                int length = in.read(buffer);
                return length < 0 ? null : new Message(direction, 0, Arrays.copyOf(buffer, length));
            };
        }
    },

    /** Each has a type and its length, but for the first ones: a question for encryption, its answer, and how the session starts. */
    POSTGRESQL {
        @Override
        Reader reader(DataInputStream in, Direction direction) {
            return direction == Direction.TO_DATABASE ? new FromServer(in) : new FromDatabase(in);
        }
    };

    /** Reads one message after the other from one end of a connection. */
    interface Reader {

        /** Waits for the next one; null at the end. */
        Message next() throws IOException;
    }

    abstract Reader reader(DataInputStream in, Direction direction);

    private static Message typed(DataInputStream in, Direction direction, int type) throws IOException {
        int length = in.readInt();
        ByteBuffer message = ByteBuffer.allocate(1 + length).put((byte) type).putInt(length);
        in.readFully(message.array(), message.position(), message.remaining());
        return new Message(direction, type, message.array());
    }

    private static final class FromServer implements Reader {

        private static final int PROTOCOL_3 = 3;

        private final DataInputStream in;
        private boolean started;

        FromServer(DataInputStream in) {
            this.in = in;
        }

        @Override
        public Message next() throws IOException {
            if (started) {
                int type = in.read();
                return type < 0 ? null : typed(in, Direction.TO_DATABASE, type);
            }
            int length = in.readInt();
            ByteBuffer message = ByteBuffer.allocate(length).putInt(length);
            in.readFully(message.array(), message.position(), message.remaining());
            started = message.getShort(Integer.BYTES) == PROTOCOL_3;
            return new Message(Direction.TO_DATABASE, 0, message.array());
        }
    }

    private static final class FromDatabase implements Reader {

        private final DataInputStream in;

        FromDatabase(DataInputStream in) {
            this.in = in;
        }

        @Override
        public Message next() throws IOException {
            int type = in.read();
            if (type < 0) {
                return null;
            }
            return type == 'N' && in.available() == 0 // no encryption; a notice would have a length
                    ? new Message(Direction.TO_SERVER, 0, new byte[] {'N'})
                    : typed(in, Direction.TO_SERVER, type);
        }
    }
}
