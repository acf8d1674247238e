/**
 * The life of one call, from looking its key up to the answer, and the values it deals in. The database, the
 * transactions and the way a call came in are interfaces here, implemented by the other packages; this one imports
 * {@code java.*} only.
 */
@NullMarked
package ee.idempotent.internal.engine;

import org.jspecify.annotations.NullMarked;
