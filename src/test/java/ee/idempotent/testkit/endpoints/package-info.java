/** Tests of the test kit: endpoints that are right, and endpoints that are wrong on purpose. Not in the kit's jar. */
@NullMarked
package ee.idempotent.testkit.endpoints;

import org.jspecify.annotations.NullMarked;
