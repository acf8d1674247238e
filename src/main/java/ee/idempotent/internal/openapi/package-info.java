/**
 * How OpenAPI documents show idempotent operations. Loaded only where MicroProfile OpenAPI is.
 */
@NullMarked
package ee.idempotent.internal.openapi;

import org.jspecify.annotations.NullMarked;
