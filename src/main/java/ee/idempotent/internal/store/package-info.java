/**
 * The records in a database, by JPA. Jakarta Persistence appears here and nowhere else, and nobody imports this package:
 * CDI finds the store.
 */
@NullMarked
package ee.idempotent.internal.store;

import org.jspecify.annotations.NullMarked;
