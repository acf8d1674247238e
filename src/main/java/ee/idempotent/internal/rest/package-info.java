/**
 * Calls that come in by HTTP: the key and the fingerprint of a request, the response as it is stored, replayed and
 * written. The filters only carry what JAX-RS gives them to the beans here.
 */
@NullMarked
package ee.idempotent.internal.rest;

import org.jspecify.annotations.NullMarked;
