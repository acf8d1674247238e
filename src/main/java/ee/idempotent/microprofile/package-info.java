/**
 * What needs an API that a server may lack: metrics, health, spans, OpenAPI. Nobody imports this package. Its beans are not
 * found by scanning; the extension adds each by its name where the server has its API. What is named in
 * {@code META-INF/services} or in the configuration is loaded only where its API is, too.
 */
@NullMarked
package ee.idempotent.microprofile;

import org.jspecify.annotations.NullMarked;
