/**
 * Calls of annotated methods of CDI beans and EJBs: the parameter that is the key, the other arguments as the request, the
 * result as JSON-B.
 */
@NullMarked
package ee.idempotent.internal.method;

import org.jspecify.annotations.NullMarked;
