/**
 * What ties the engine to the server: the interceptor, the look-up of its binding, the configuration, the transactions
 * and the checks at deployment. Channels, the ways in which calls come in, are found by CDI; the store likewise.
 */
@NullMarked
package ee.idempotent.cdi;

import org.jspecify.annotations.NullMarked;
