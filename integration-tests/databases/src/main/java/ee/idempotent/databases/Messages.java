package ee.idempotent.databases;

import ee.idempotent.databases.Proxy.Direction;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How what passes a {@link Proxy} is cut into messages. */
enum Messages {

    /** Packets: each has its length and a number. */
    MARIADB {
        @Override
        Reader reader(DataInputStream in, Direction direction) {
            return () -> packet(in, direction);
        }
    },

    /** Each has a type and its length, but for the first ones: a question for encryption, its answer, and how the session starts. */
    POSTGRESQL {
        @Override
        Reader reader(DataInputStream in, Direction direction) {
            return direction == Direction.TO_DATABASE ? new FromServer(in) : new FromDatabase(in);
        }
    };

    private static final int HEADER_OF_PACKET = 4;

    /** Reads one message after the other from one end of a connection. */
    interface Reader {

        /** Waits for the next one; null at the end. */
        Message next() throws IOException;
    }

    abstract Reader reader(DataInputStream in, Direction direction);

    private static @Nullable Message packet(DataInputStream in, Direction direction) throws IOException {
        int least = in.read();
        if (least < 0) {
            return null;
        }
        int middle = in.readUnsignedByte();
        int most = in.readUnsignedByte();
        int length = least | middle << 8 | most << 16;
        byte[] packet = new byte[HEADER_OF_PACKET + length];
        packet[0] = (byte) least;
        packet[1] = (byte) middle;
        packet[2] = (byte) most;
        in.readFully(packet, HEADER_OF_PACKET - 1, 1 + length);
        return new Message(direction, 0, packet);
    }

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
