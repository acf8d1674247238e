package ee.idempotent.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void letsNobodyPauseWhoMayNotWait() {
        try (WaitingRoom.Wait wait = new WaitingRoom(1).enter(Duration.ZERO)) {
            assertThat(wait.pause()).isFalse();
        }
    }

    @Test
    void endsAWaitWhenItsTimeIsUp() {
        long start = System.nanoTime();
        int pauses = 0;
        try (WaitingRoom.Wait wait = new WaitingRoom(1).enter(Duration.ofMillis(50))) {
            while (wait.pause()) {
                pauses++;
            }
        }
        assertThat(pauses).isBetween(1, 5);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void sendsAwayWhoFindsNoPlace() {
        WaitingRoom room = new WaitingRoom(1);
        try (WaitingRoom.Wait first = room.enter(LONG);
                WaitingRoom.Wait second = room.enter(LONG)) {
            assertThat(first.pause()).isTrue();
            assertThat(second.pause()).isFalse();
            assertThat(first.pause()).isTrue();
        }
    }

    @Test
    void givesThePlaceOfAnEndedWaitToTheNext() {
        WaitingRoom room = new WaitingRoom(1);
        for (int i = 0; i < 2; i++) {
            try (WaitingRoom.Wait wait = room.enter(LONG)) {
                assertThat(wait.pause()).isTrue();
            }
        }
    }

    @Test
    void givesThePlaceOfACallThatNowRunsToTheNextAndOnlyOnce() {
        WaitingRoom room = new WaitingRoom(1);
        WaitingRoom.Wait owner = room.enter(LONG);
        try (WaitingRoom.Wait next = room.enter(LONG);
                WaitingRoom.Wait third = room.enter(LONG)) {
            assertThat(owner.pause()).isTrue();
            owner.close();
            assertThat(next.pause()).isTrue();
            owner.close();
            assertThat(third.pause()).isFalse();
        }
    }

    @Test
    void keepsNoPlaceForWhoNeverPauses() {
        WaitingRoom room = new WaitingRoom(1);
        try (WaitingRoom.Wait idle = room.enter(LONG);
                WaitingRoom.Wait wait = room.enter(LONG)) {
            assertThat(wait.pause()).isTrue();
            assertThat(idle.pause()).isFalse();
        }
        try (WaitingRoom.Wait next = room.enter(LONG)) {
            assertThat(next.pause()).isTrue();
        }
    }

    @Test
    void endsTheWaitOfAnInterruptedThreadWhichStaysInterrupted() {
        try (WaitingRoom.Wait wait = new WaitingRoom(1).enter(LONG)) {
            Thread.currentThread().interrupt();

            assertThat(wait.pause()).isFalse();
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
