/**
 * What an operator asks about the records. Answered by the store.
 */
@NullMarked
package ee.idempotent.internal.inspection;

import org.jspecify.annotations.NullMarked;
