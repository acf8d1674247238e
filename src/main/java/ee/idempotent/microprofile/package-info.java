/**
 * What needs an API that not every server has: metrics, health and spans. Nobody imports this package. Its beans are not
 * found by scanning; the extension adds each by its name where the server has its API, so that where it has not, the bean is
 * not there either.
 */
@NullMarked
package ee.idempotent.microprofile;

import org.jspecify.annotations.NullMarked;
