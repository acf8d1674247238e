/**
 * What an application uses: the annotations, the exceptions that a refused call leaves with, and the extension points
 * that an application may implement as CDI beans. This package imports no other package of the library.
 */
@NullMarked
package ee.idempotent;

import org.jspecify.annotations.NullMarked;
