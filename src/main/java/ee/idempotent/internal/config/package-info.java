/**
 * How settings are read: what an annotated method, its class, an operator and the configuration say, as values that
 * have been checked.
 */
@NullMarked
package ee.idempotent.internal.config;

import org.jspecify.annotations.NullMarked;
