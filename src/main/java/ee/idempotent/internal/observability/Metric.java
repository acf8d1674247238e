package ee.idempotent.internal.observability;

/**
 * What is measured, whichever API does it. {@code docs/monitoring.md} lists all of them.
 *
 * @param name with dots, which each API turns into what it shows
 * @param unit as OpenTelemetry writes it; the other APIs have none for a count, and one of their own for a duration
 * @param description for people
 */
record Metric(String name, String unit, String description) {

    static final Metric CALLS = new Metric("idempotent.calls", "{call}", "Calls with a key, by how they ended");
    static final Metric DURATION =
            new Metric("idempotent.duration", "s", "How long calls with a key took, by how they ended");
    static final Metric TAKEN_OVER =
            new Metric("idempotent.taken.over", "{call}", "Calls that ran because an earlier call had left no answer");
    static final Metric LEASES_LOST = new Metric(
            "idempotent.leases.lost", "{call}", "Calls whose keys others took over, because their leases were over");
    static final Metric STEPS_UNFINISHED =
            new Metric("idempotent.steps.unfinished", "{step}", "Steps that calls have begun and not ended");
    static final Metric PURGED = new Metric("idempotent.purged", "{record}", "Expired records that were deleted");

    static final Metric RECORDS = new Metric("idempotent.records", "{record}", "Records, by their state");
}
