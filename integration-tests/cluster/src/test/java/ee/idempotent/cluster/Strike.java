package ee.idempotent.cluster;

import ee.idempotent.databases.Link;
import ee.idempotent.databases.Proxy.Direction;
import java.util.Arrays;
import java.util.List;

/** What happens to a connection between a server and the database. */
enum Strike {
    CLOSE(Family.BREAK),
    RESET(Family.BREAK),

    SILENCE(Family.SILENCE),
    SILENCE_TO_DATABASE(Family.SILENCE),
    SILENCE_TO_SERVER(Family.SILENCE),

    CLOSE_TO_DATABASE(Family.HALF_BREAK),
    CLOSE_TO_SERVER(Family.HALF_BREAK),
    RESET_TO_DATABASE(Family.HALF_BREAK),
    RESET_TO_SERVER(Family.HALF_BREAK);

    /** Who is told. */
    enum Family {
        /** Both sides are. */
        BREAK("broken"),
        /** Nobody is. */
        SILENCE("silenced"),
        /** One side is, and the other one is not. */
        HALF_BREAK("broken on one side");

        private final String text;

        Family(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final Family family;

    Strike(Family family) {
        this.family = family;
    }

    /** Those of which both sides learn. */
    static List<Strike> telling() {
        return Arrays.stream(values())
                .filter(strike -> strike.family == Family.BREAK)
                .toList();
    }

    Family family() {
        return family;
    }

    void at(Link link) {
        switch (this) {
            case CLOSE -> link.close();
            case RESET -> link.reset();
            case SILENCE -> link.silence();
            case SILENCE_TO_DATABASE -> link.silence(Direction.TO_DATABASE);
            case SILENCE_TO_SERVER -> link.silence(Direction.TO_SERVER);
            case CLOSE_TO_DATABASE -> link.closeOnly(Direction.TO_DATABASE);
            case CLOSE_TO_SERVER -> link.closeOnly(Direction.TO_SERVER);
            case RESET_TO_DATABASE -> link.resetOnly(Direction.TO_DATABASE);
            case RESET_TO_SERVER -> link.resetOnly(Direction.TO_SERVER);
        }
    }
}
