package ee.idempotent.internal.inspection;

import java.time.Instant;

/**
 * What holds a key without a transaction. Whose it is, only its owner knows.
 *
 * @param until when it ends unless it is renewed, by the database's clock
 * @param lasts whether that was still to come when it was read; else the next call with the key takes it over
 */
public record LeaseDetails(Instant until, boolean lasts) {}
