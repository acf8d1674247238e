/**
 * Calls an API with idempotency keys, by Jakarta REST or MicroProfile Rest Client. {@link
 * ee.idempotent.client.IdempotencyFilter} gives each call its key, {@link ee.idempotent.client.Retries} sends it again, and a
 * {@link ee.idempotent.client.RejectedException} says why the server rejected it. This package needs no server and imports
 * nothing else of the library. JSON-P ({@code jakarta.json}) may be absent; rejections then keep the exceptions that Jakarta
 * REST has for them.
 */
@NullMarked
package ee.idempotent.client;

import org.jspecify.annotations.NullMarked;
