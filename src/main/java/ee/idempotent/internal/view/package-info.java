/**
 * The operator's view of the records: a page, and the same as JSON, behind a role. A servlet, since an application need
 * not have JAX-RS. Nobody imports this package: the servlet container finds it.
 */
@NullMarked
package ee.idempotent.internal.view;

import org.jspecify.annotations.NullMarked;
