package ee.idempotent.internal.view;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What runs, and what waits.
 *
 * @param asOf when it was read
 * @param startedMayRun whether a started record may be that of a running call
 * @param owners how many keys are held by whatever server, if that can be seen
 * @param expired how many records wait for the purge
 */
record State(Instant asOf, boolean startedMayRun, OptionalLong owners, long expired) {}
