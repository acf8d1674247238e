/**
 * What monitoring sees: metrics, attributes of spans and the readiness check. Each class is loaded only where its API
 * is.
 */
@NullMarked
package ee.idempotent.internal.observability;

import org.jspecify.annotations.NullMarked;
