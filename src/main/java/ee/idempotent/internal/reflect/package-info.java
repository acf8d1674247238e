/** What types say: inherited annotations, and what type variables stand for. No setting is read here. */
@NullMarked
package ee.idempotent.internal.reflect;

import org.jspecify.annotations.NullMarked;
