/**
 * How settings are read: what an annotated method, its class, an operator and the configuration say, as values that
 * have been checked. It takes inherited annotations and generic types to know that, so these are here too.
 */
@NullMarked
package ee.idempotent.internal.config;

import org.jspecify.annotations.NullMarked;
