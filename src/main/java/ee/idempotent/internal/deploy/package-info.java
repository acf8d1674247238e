/**
 * What happens at deployment: the CDI extension, the checks that nothing annotated is left unprotected, and the
 * description of the deployed application.
 */
@NullMarked
package ee.idempotent.internal.deploy;

import org.jspecify.annotations.NullMarked;
