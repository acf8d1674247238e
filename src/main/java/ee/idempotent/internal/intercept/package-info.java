/**
 * The interception of a call: the interceptor, the server's transactions, the caller, the rejections and the events. How
 * calls come in is an interface here; {@code rest} and {@code method} implement it.
 */
@NullMarked
package ee.idempotent.internal.intercept;

import org.jspecify.annotations.NullMarked;
