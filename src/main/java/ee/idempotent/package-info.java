/**
 * What an application uses: the annotations, the exceptions of rejected calls, the events, and the extension points that
 * an application may implement as CDI beans. This package imports no other package of the library.
 */
@NullMarked
package ee.idempotent;

import org.jspecify.annotations.NullMarked;
