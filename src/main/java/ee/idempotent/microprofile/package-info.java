/**
 * What needs an API that a server may lack: MicroProfile OpenAPI. Nobody imports it. What is found by name, in
 * {@code META-INF/services} or in the configuration, is loaded only where its API is.
 */
@NullMarked
package ee.idempotent.microprofile;

import org.jspecify.annotations.NullMarked;
