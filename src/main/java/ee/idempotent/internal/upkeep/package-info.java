/**
 * What goes on in the background while an application is deployed: the check of the table, the renewal of leases, the purge and the count
 * of records.
 */
@NullMarked
package ee.idempotent.internal.upkeep;

import org.jspecify.annotations.NullMarked;
