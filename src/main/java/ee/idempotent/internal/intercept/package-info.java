/**
 * The interception of a call: the three interceptors, the server's transactions, the caller, the rejections and the events.
 * How calls come in is an interface here; {@code rest} and {@code method} implement it, and what both of them need is here.
 */
@NullMarked
package ee.idempotent.internal.intercept;

import org.jspecify.annotations.NullMarked;
