package ee.idempotent.internal.inspection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many records have the status of their response in common.
 *
 * @param status the HTTP status; null if they have no response
 * @param minutely how many of them were created in each of the minutes that were asked about; the last one has no end
 */
public record StatusTally(@Nullable Integer status, List<Long> minutely) {}
