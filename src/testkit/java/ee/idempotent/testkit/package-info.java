/**
 * Tests the endpoints of an application: {@link ee.idempotent.testkit.IdempotentEndpoint} sends duplicates to an endpoint and
 * asserts what a client can rely on; {@link ee.idempotent.testkit.Promise} says what that is, for endpoints that are not made
 * with this library. It uses JUnit and {@code java.net.http}, and nothing of the library.
 */
@NullMarked
package ee.idempotent.testkit;

import org.jspecify.annotations.NullMarked;
