/**
 * The records in a database, and how it holds keys: by JPA, and by JDBC on the connection of the persistence context. Both
 * appear here and nowhere else, and nobody imports this package: CDI finds the store.
 */
@NullMarked
package ee.idempotent.internal.store;

import org.jspecify.annotations.NullMarked;
